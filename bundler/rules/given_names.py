"""Given names that are common in England and Wales, but for those that are ordinary words."""

_NAMES = """
aaliyah aaron abdul abdullah abigail abu adam adele adrian agnes ahmad ahmed aidan aileen aisha
alan alana alastair albert alec alejandra alessandro alex alexander alexandra alexandru alexis
alfie alfred ali alice alicia alina alison alistair allan allison alyssa amanda amara amelia
amina amir amit amy ana anastasia andrea andreea andrei andrew andrzej angela angelica angus
anil anita anjali ann anna annabel anne annette annie anthony antonio anwar arjun arran arthur
asha ashley asif asma audrey ayaan ayesha barbara barry beata beatrice becky ben benjamin
bernadette bernard beth bethany betty beverley bogdan bradley brandon brenda brendan brian
bridget bronwen bruce bryan callum calum cameron camilla carla carly carmen caroline carolyn
catherine cathy catriona cecilia ceri chantelle charlene charles charlie charlotte chelsea
cheryl chloe chris christina christine christopher claire clara clare claudia clive colin connor
conor craig cynthia dafydd daisy damian damien daniel daniela danielle danny darren daryl dave
david deborah debbie declan deepa denise dennis derek desmond diana diane dilys dominic donald
donna dorota dorothy douglas duncan dylan edith edna edward edwin eileen elaine eleanor elena
eleri elizabeth ella ellen ellie elsie emily emma eric erica erin esther ethan eugene eva evelyn
ewa ezra farah fatima fatma felicity felix fiona florence frances francesca francis freddie
frederick freya gabriel gabriela gail gareth gary gavin gemma geoffrey george georgia georgina
gerald geraldine gerard gethin gillian giovanni glenda glenn gloria glynis gordon graham gregory
gurpreet gwen gwyneth hamza hannah hannah hari harold harriet harry hasan hassan hayley hazel
heidi helen helena henry hilary hussain hussein huw ian ibrahim ieuan imogen imran ioan ioana
irene irina isaac isabel isabella isla ismail iwan jack jackie jacob jacqueline jaden jagdeep
jake jakub james jamie jamila jan jane janet janice jared jasmin jason javier jayden jean
jeanette jeffrey jemma jennifer jenny jeremy jerome jessica jill jim joan joanna joanne joe joel
johanna johnny jonathan jordan jorge jose joseph josephine joshua joyce juan judith julia julian
julie juliet justin kamal kamran karen karl karolina kate katherine kathleen kathryn katie katy
kay kayleigh keira keith kelly kelvin kenneth kerry kevin khadija khalid kiara kieran kimberley
kiran kirsten kirsty krystyna krzysztof kyle lara laura lauren laurence leah leanne lee leila
leo leon leonard leslie lewis liam lisa lindsay linda lloyd logan lorna lorraine louis louisa
louise luca lucas lucia lucy luke lydia lynda lynn lynne mabel maciej madeleine madison maeve
magdalena mahmood malcolm malgorzata mandy manjit marcin marcus margaret margery maria mariam
marian marie marilyn mario marion marjorie marlene martha martin martyn mary maryam matthew
maureen maurice maxine megan mehmet melanie melissa mia michael michaela michal michelle mihai
millie miriam mohamed mohammad mohammed moira mollie molly monica monika morgan muhammad muriel
mustafa myles nadia nadine naomi naseem nasreen natalia natalie natasha nathan neha neil nerys
nia nicholas nicola nicole nigel nikki nina noah noel noor nora noreen norman oliver olivia olga
omar oscar osman owen pamela patricia patrick paul paula pauline pawel penelope peter petra
philip philippa phillip phoebe phyllis piotr poonam pooja priya rachael rachel rafael rajesh
ralph ramesh raymond rebecca rebekah reece reginald rehana rhian rhiannon rhodri rhona rhys
richard rita robert roberta robyn roger roisin roland ronald rory rosalind rosemary rosie ross
roy rukhsana rupert russell ruth ryan sabrina sadia safiya saima sally samantha samira samuel
sandeep sandra sanjay sara sarah saskia scarlett sean sebastian selina shane shanice shannon
sharon shaun shauna sheila shelley sheryl shirley sian sidney simon simone simran sinead siobhan
sofia sonia sophia sophie stacey stanislaw stanley stefan stella stephanie stephen steve steven
stewart stuart sunita susan susannah suzanne sylvia tamara tania tanya tara tariq ted terence
teresa terry thelma theo theresa thomas tiffany timothy tina toby tom tomasz tony tracey tracy
trevor ursula valerie vanessa vera verity veronica vicky victoria vijay vikram vincent viviana
vivien vladimir wanda warren wayne wendy wilfred william winifred yasmin yolanda yousuf yusuf
yvonne zachary zahra zainab zara zoe zofia
"""
GIVEN_NAMES = frozenset(_NAMES.split())
