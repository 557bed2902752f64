"""The corpus as a table: what is changed in the clean review, and what its rule must say.

A case is named rule-outcome-what. Its files are written, set, bound and read back as an
officer's are. ``also`` are rules that the same fault must set off too, because they speak of
the same thing. Everything in it is invented; what is changed stands beside the name, and is
all the provenance there is."""

from pikepdf import String

from tests.corpus.clean import SUMMARY as SUMMARY_TEXT
from tests.corpus.finished import (
    camera,
    commented,
    covered,
    finished,
    font_elsewhere,
    linked,
    locked,
    no_claim,
    no_documents,
    no_part_read,
    no_title,
    of_size,
    pageless,
    root,
    ruled,
    scripted,
)
from tests.corpus.in_pdf import (
    as_pdf,
    attached,
    filled_in,
    scanned,
    tagged,
    untagged,
    vouchable,
    vouched,
)
from tests.corpus.in_word import (
    at,
    author,
    bare_tables,
    body,
    comment,
    header,
    picture,
    unread,
)
from tests.corpus.near_misses import NEAR_MISSES
from tests.corpus.spoiling import (
    ACTIONS,
    GLOSSARY,
    LETTER,
    POINT,
    REPORT,
    SUMMARY,
    case,
    cell,
    inner_plan,
    limits,
    list_kept,
    mistyped,
    no_commissioner,
    no_list,
    no_list_of_points,
    no_numbers,
    no_update,
    no_weblinks,
    office,
    renamed,
    says,
    settled,
    silent_sheet,
    subject,
    submitted,
    swap,
    transcript,
    typed,
    unattested,
    without,
    without_column,
)
from tests.planting.packages import paragraph, words

_NOTHING_SEARCHED = " ".join(f"ANON-{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10))
_SCANNED_REPORT = as_pdf(REPORT, scanned)
_SCANNED_PLAN = as_pdf(ACTIONS, scanned)
_SCANNED_LETTER = as_pdf(LETTER, scanned)
_UNTAGGED_REPORT = as_pdf(REPORT, untagged)
_UNTAGGED_SUMMARY = as_pdf(SUMMARY, untagged)
_UNTAGGED_PLAN = as_pdf(ACTIONS, untagged)
_BY_A_BOX = (
    '<w:r><w:pict><v:rect style="position:absolute;width:200pt;height:20pt;z-index:1" '
    'fillcolor="black"/></w:pict></w:r>'
)
_CHANGED = 'w:id="91" w:author="A" w:date="2024-01-05T00:00:00Z"'
_TWICE = (
    "In the spring of that year the nurse wrote down what Maya had told her, and then filed the "
    "note where nobody who came after her would read it."
)

PACK = (
    case("PACK-01-fail-no-summary", without(SUMMARY), also="REP-18"),
    case(
        "PACK-02-fail-letter-first",
        office(
            '["report", "summary", "appendices", "action_plan", "letter"]',
            '["letter", "report", "summary", "appendices", "action_plan"]',
        ),
    ),
    case("PACK-02-unchecked-no-documents", no_documents, also="*"),
    case("PACK-03-fail-twenty-megabytes", of_size(20_000_000), also="REL-07"),
    case("PACK-03-pass-a-byte-under", of_size(19_999_999), also="REL-07"),
    case("PACK-04-fail-encrypted", lambda d: setattr(d, "pack", locked)),
    case("PACK-04-unchecked-no-pages", pageless, also="*"),
    case("PACK-05-fail-a-box-over-words", body(REPORT, paragraph(_BY_A_BOX))),
    case("PACK-06-fail-dedication-in-a-header", at(SUMMARY, header("For Maya, with love"))),
    case(
        "PACK-07-fail-no-word-of-a-letter",
        swap(LETTER, "Home Office", "Office"),
        also="QA-01",
    ),
    case("PACK-08-fail-agencys-own-review", renamed(GLOSSARY, "police_IMR.docx")),
    case("PACK-09-fail-appendix-4-missing", says(REPORT, "The letters are in Appendix 4.")),
    case("PACK-10-fail-nobody-says-final", unattested("PACK-10")),
    case("PACK-11-fail-draft-in-the-name", office("{pseudonym} -", "{pseudonym} - draft -")),
    case("PACK-11-fail-final-v5", office("{pseudonym} -", "{pseudonym} final v5")),
    case(
        "PACK-12-fail-picture-smaller",
        at(GLOSSARY, picture("A map of the town.", across=900)),
        limits(limit=500_000, target=450_000),
    ),
    case(
        "PACK-13-fail-conclusions-after-the-plan",
        inner_plan(after="# Conclusions of the panel\nMore was known."),
    ),
    case("PACK-13-pass-plan-at-the-end", inner_plan()),
    case(
        "PACK-14-fail-summary-in-the-report-too",
        says(REPORT, "# Executive summary\n" + SUMMARY_TEXT.replace("# ", "## ")),
        also="*",
    ),
    case("PACK-15-pass-other-punctuation", transcript(lambda letter: letter.replace(",", ";"))),
    case(
        "PACK-15-fail-a-word-left-out",
        transcript(lambda letter: letter.replace("praised ", "", 1)),
    ),
)
REPORT_CASES = (
    case("REP-01-fail-no-month", swap(REPORT, "died March 2021", "died 2021"), also="QA-06"),
    case("REP-01-unchecked-scan", _SCANNED_REPORT, also="*"),
    case("REP-02-fail-no-author", swap(REPORT, "Report by Ines Chair", "Report by the chair")),
    case("REP-02-unchecked-scan", _SCANNED_REPORT, also="*"),
    case("REP-03-fail-no-preface", swap(REPORT, "# 1 Preface", "# 1 Opening"), also="QA-06"),
    case("REP-03-pass-a-bold-line", swap(REPORT, "# 1 Preface", "** 1 Preface")),
    case("REP-03-unchecked-scan", _SCANNED_REPORT, also="*"),
    case("REP-04-fail-toxic-trio", says(SUMMARY, "This is the toxic-trio of risk.")),
    case("REP-05-fail-draft-on-a-page", says(REPORT, "DRAFT v0.4")),
    case("REP-05-fail-restricted", says(SUMMARY, "RESTRICTED Final Version & Exec Summary")),
    case("REP-05-fail-in-a-header", at(REPORT, header("Draft v0.3")), also="PACK-06"),
    case("REP-06-fail-capitals", says(REPORT, "She lived with Domestic Abuse for years.")),
    case("REP-07-fail-did-not-engage", says(REPORT, "Maya did not engage with the service.")),
    case(
        "REP-07-fail-the-offices-own-phrase",
        office("blaming = []", 'blaming = ["brought/bringing it on herself"]'),
        says(REPORT, "One note has that she was bringing it on herself."),
    ),
    case("REP-08-fail-broken-reference", says(REPORT, "See Error! Reference source not found.")),
    case("REP-09-fail-doubled-word", says(REPORT, "She told the the nurse.")),
    case(
        "REP-10-fail-all-in-a-list",
        swap(REPORT, "were relevant to what happened", "are characteristics"),
    ),
    case(
        "REP-10-fail-no-section",
        swap(REPORT, "# 11 Equality and diversity", "# 11 Fairness"),
        also="REP-16",
    ),
    case("REP-10-unchecked-scan", _SCANNED_REPORT, also="*"),
    case(
        "REP-11-fail-panel-silent",
        swap(REPORT, "No member had any direct involvement in the case.", "It met often."),
    ),
    case("REP-11-unchecked-scan", _SCANNED_REPORT, also="*"),
    case(
        "REP-12-fail-no-service",
        swap(REPORT, "Harbour Women's Aid, a specialist domestic abuse service,", "A nurse"),
    ),
    case(
        "REP-12-fail-named-elsewhere",
        swap(REPORT, "Harbour Women's Aid, a specialist domestic abuse service,", "A nurse"),
        swap(REPORT, "her garden.", "her garden. Harbour Women's Aid helped her once."),
    ),
    case("REP-12-unchecked-scan", _SCANNED_REPORT, also="*"),
    case("REP-13-fail-no-condolences", swap(REPORT, "condolences", "report")),
    case("REP-13-unchecked-scan", _SCANNED_REPORT, also="*"),
    case(
        "REP-14-fail-on-the-front-page",
        swap(REPORT, "! Domestic Homicide Review", "! Domestic Abuse Related Death Review"),
    ),
    case("REP-14-fail-the-other-name", says(REPORT, "This DARDR was held in private.")),
    case("REP-14-fail-a-dardr-that-calls-itself-dhr", typed('kind = "DHR"', 'kind = "DARDR"')),
    case("REP-15-fail-unexplained", says(SUMMARY, "Two DANs were sent.")),
    case(
        "REP-15-fail-explained-too-late",
        says(REPORT, "The MASH met.\nThe multi-agency safeguarding hub (MASH) met again."),
    ),
    case("REP-16-fail-no-parallel-reviews", swap(REPORT, "# 10 Parallel reviews", "# 10 Rest")),
    case("REP-16-unchecked-untagged", _UNTAGGED_REPORT, also="REP-19 REP-20 PDF-03 PDF-10"),
    case("REP-17-fail-an-agency-review", says(REPORT, "It was an agency review.")),
    case(
        "REP-17-fail-never-in-full",
        typed("agencies = [", 'agencies = [{ name = "Harbour Health", short = "the trust" }, '),
        says(REPORT, "The nurse worked for the trust."),
    ),
    case("REP-18-fail-no-key-issues", swap(SUMMARY, "# Key issues", "# More")),
    case("REP-18-unchecked-untagged", _UNTAGGED_SUMMARY, also="PDF-03 PDF-10"),
    case(
        "REP-19-fail-first-term-not-taken-up",
        swap(REPORT, "Term of reference 1 is answered here: two", "Two"),
    ),
    case(
        "REP-19-fail-analysis-first",
        swap(REPORT, "# 3 Confidentiality", "# 3 Analysis and confidentiality"),
    ),
    case("REP-19-unchecked-untagged", _UNTAGGED_REPORT, also="REP-16 REP-20 PDF-03 PDF-10"),
    case("REP-20-fail-two-sections-9", swap(REPORT, "# 10 Parallel", "# 9 Parallel")),
    case(
        "REP-20-fail-out-of-order",
        swap(REPORT, "# 14 Chron", "## 13.2 Her work\nA nursery.\n## 13.1 Her home\n# 14 Chron"),
    ),
    case("REP-20-unchecked-untagged", _UNTAGGED_REPORT, also="REP-16 REP-19 PDF-03 PDF-10"),
    case("REP-21-fail-said-twice", says(REPORT, f"So it went. {_TWICE}\nSo it went. {_TWICE}")),
    case("REP-21-unchecked-scan", _SCANNED_REPORT, also="*"),
)
ACTION_PLAN = (
    case("PLAN-01-fail-no-note", inner_plan("")),
    case("PLAN-01-fail-silent-on-change", inner_plan("This is a live document.")),
    case("PLAN-01-pass-other-words", inner_plan("A living document, which will be updated.")),
    case(
        "PLAN-01-pass-kept-under-review",
        inner_plan("This is our live action plan, and is kept under review."),
    ),
    case("PLAN-01-unchecked-scan", silent_sheet, _SCANNED_PLAN, also="*"),
    case("PLAN-02-fail-no-lead", without_column("Lead agency")),
    case("PLAN-02-pass-words-without-a-table", _UNTAGGED_PLAN, also="*"),
    case("PLAN-02-unchecked-scan", _SCANNED_PLAN, also="*"),
    case("PLAN-03-fail-empty-lead", cell("Lead agency", "")),
    case("PLAN-03-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-04-fail-no-update", no_update, also="PLAN-09"),
    case("PLAN-04-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-05-fail-ongoing", cell("Target date", "Ongoing")),
    case("PLAN-05-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-06-fail-nobody-says-all", unattested("PLAN-06")),
    case("PLAN-07-fail-undated", typed("position = 2024-01-05\n", "")),
    case("PLAN-07-fail-old", typed("position = 2024", "position = 2023"), also="PLAN-10"),
    case(
        "PLAN-08-fail-worded-otherwise",
        swap(
            SUMMARY,
            "the police should check every quarter that it helped.",
            "publish yearly figures for each of those services.",
        ),
    ),
    case("PLAN-08-fail-one-missing", says(REPORT, "Recommendation 3: publish the yearly list.")),
    case("PLAN-08-unchecked-untagged", no_numbers, _UNTAGGED_PLAN, also="*"),
    case("PLAN-09-fail-overdue", cell("Completion and outcome", "Ongoing")),
    case("PLAN-09-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-10-fail-completed-next-year", cell("Completion and outcome", "Completed May 2025")),
    case("PLAN-10-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-11-fail-unknown-lead", cell("Lead agency", "Westhaven Rangers")),
    case("PLAN-11-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-12-fail-consider", cell("Action to take", "Consider further training")),
    case("PLAN-12-fail-two-words", cell("Action to take", "Training courses")),
    case("PLAN-12-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
    case("PLAN-13-fail-no-scope", without_column("Scope")),
    case("PLAN-13-unchecked-untagged", _UNTAGGED_PLAN, also="*"),
)
LETTER_CASES = (
    case("QA-01-fail-no-clearance", swap(LETTER, "may be published", "was read")),
    case(
        "QA-01-fail-to-be-submitted-again",
        swap(LETTER, "may be published", "should be resubmitted to the Panel"),
        also="*",
    ),
    case("QA-01-unchecked-scan", _SCANNED_LETTER, also="*"),
    case("QA-02-fail-another-review", swap(LETTER, "(Maya)", "(Lotte)"), also="QA-11"),
    case("QA-03-fail-other-date", swap(LETTER, "5 December 2023", "6 December 2023")),
    case("QA-03-unchecked-scan", _SCANNED_LETTER, also="*"),
    case("QA-04-fail-no-response", typed('"Month added."', '""')),
    case(
        "QA-05-fail-partly-done",
        typed('answer = "done"\nresponse = "Month', 'answer = "partly done"\nresponse = "Month'),
    ),
    case("QA-06-fail-done-and-not", swap(REPORT, "died March 2021", "died 2021"), also="REP-01"),
    case(
        "QA-07-fail-retyped",
        no_list_of_points,
        typed(POINT, "Put the month on the front page please."),
        also="QA-08",
    ),
    case("QA-07-pass-word-for-word", no_list_of_points, also="QA-08"),
    case("QA-07-unchecked-scan", _SCANNED_LETTER, also="*"),
    case(
        "QA-08-fail-point-left-out",
        swap(LETTER, "# Next steps", "- The report would gain from a glossary.\n# Next steps"),
    ),
    case("QA-08-fail-retyped", typed(POINT, "Put the month on the front page please.")),
    case("QA-08-unchecked-scan", _SCANNED_LETTER, also="*"),
    case("QA-09-fail-a-draft", swap(LETTER, "Home Office\n5", "DRAFT\nHome Office\n5")),
    case("QA-09-unchecked-scan", _SCANNED_LETTER, also="*"),
    case("QA-10-fail-other-day", swap(LETTER, "15 November 2023", "16 November 2023")),
    case("QA-10-unchecked-scan", _SCANNED_LETTER, also="*"),
    case("QA-11-fail-other-partnership", swap(LETTER, "for Northmoor", "for Westhaven"), also="*"),
    case("QA-11-unchecked-scan", _SCANNED_LETTER, also="*"),
    case(
        "QA-12-fail-other-address",
        swap(LETTER, "DHREnquiries@homeoffice.gov.uk", "reviews@homeoffice.example"),
    ),
    case("QA-12-unchecked-scan", _SCANNED_LETTER, also="*"),
    case(
        "QA-13-fail-paragraph-unchanged",
        submitted("# 4 The call\n4.1 It was late.\n4.2 The call was logged."),
        says(REPORT, "4.1 It was late.\n4.2 The call was logged."),
        also="*",
    ),
    case(
        "QA-13-pass-paragraph-changed",
        submitted("# 4 The call\n4.1 It was late.\n4.2 The call was logged."),
        says(REPORT, "4.1 It was late.\n4.2 A sergeant logged the call at once."),
        also="*",
    ),
    case("QA-13-unchecked-no-numbers", submitted("The call was logged.")),
)
ANONYMITY = (
    case("ANON-01-fail-name-on-a-page", says(REPORT, "Leonora Jane Quillfeather was kind.")),
    case("ANON-01-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-02-fail-day-on-a-page", says(REPORT, "It was on the 4th of March, 2021.")),
    case("ANON-02-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-03-fail-address-on-a-page", says(REPORT, "They lived at 12 Tern Close.")),
    case("ANON-03-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-04-fail-name-in-a-link", linked("https://a.example/leonora-quillfeather")),
    case("ANON-04-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case(
        "ANON-05-fail-name-in-an-email",
        typed("Month added.", "Leonora Quillfeather"),
        also="ANON-06",
    ),
    case("ANON-05-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-06-fail-name-typed", typed('"Settled."', '"Settled with Nora."')),
    case("ANON-06-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-07-fail-name-in-properties", at(REPORT, author("Z. Müllerová"))),
    case("ANON-07-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case(
        "ANON-08-fail-pseudonym-is-a-name",
        typed("[private]", '[[cast]]\nrole = "friend"\npseudonym = "Nora"\n[private]'),
        also="ANON-06",
    ),
    case("ANON-08-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-09-fail-other-pseudonym", swap(SUMMARY, "Maya", "Lotte")),
    case(
        "ANON-09-pass-two-names-in-another-order",
        typed('pseudonym = "Maya"\npartnership', 'pseudonym = "Maya and Kit"\npartnership'),
        swap(REPORT, "Maya worked", "Kit and Maya laughed a lot. Maya worked"),
        swap(SUMMARY, "Maya was known", "Kit and Maya were known"),
        also="*",
    ),
    case("ANON-09-unchecked-scan", _SCANNED_REPORT, also="*"),
    case("ANON-10-fail-near-spelling", says(REPORT, "Her friend Quilfeather rang.")),
    case("ANON-10-unchecked-no-list", no_list, also=_NOTHING_SEARCHED),
    case("ANON-11-fail-scan", as_pdf(GLOSSARY, scanned), also="PDF-03 PDF-10"),
    case("ANON-12-fail-family-agreed", typed('"pseudonym"\n', '"family-agreed real name"\n')),
    case(
        "ANON-12-pass-their-word-is-recorded",
        typed('"pseudonym"\n', '"family-agreed real name"\n'),
        settled("ANON-12"),
    ),
    case("ANON-13-fail-born-on", says(REPORT, "Her brother, born on 7 May 1988, wrote.")),
    case("ANON-14-fail-dated-arrest", says(REPORT, "He was arrested on 9 May 2019.")),
    case("ANON-15-fail-postcode", says(REPORT, "The office is at ZE9 9ZZ.")),
    case("ANON-16-fail-child-with-age", says(REPORT, "She had a daughter aged 7 and a dog.")),
    case("ANON-17-fail-a-name-nobody-gave", says(REPORT, "Her sister Charlotte rang.")),
    case("ANON-18-fail-open-to-others", list_kept(True)),
    case("ANON-18-unchecked-not-told", list_kept(None)),
    case("ANON-20-fail-words-under-a-box", finished(covered)),
)
DOCUMENT = (
    case("PDF-01-fail-no-title", finished(no_title)),
    case("PDF-02-fail-no-language", root(Lang=None)),
    case("PDF-02-pass-welsh", root(Lang=String("cy-GB"))),
    case("PDF-03-fail-untagged", root(StructTreeRoot=None, MarkInfo=None), also="*"),
    case("PDF-04-fail-no-bookmarks", root(Outlines=None)),
    case("PDF-04-unchecked-no-documents", no_documents, also="*"),
    case("PDF-05-fail-font-missing", finished(font_elsewhere)),
    case("PDF-06-fail-script", finished(scripted)),
    case("PDF-07-fail-comment", finished(commented)),
    case("PDF-08-fail-no-text", at(GLOSSARY, picture("")), also="PDF-10"),
    case(
        "PDF-09-fail-level-skipped", swap(SUMMARY, "# Key issues", "### Key issues"), also="PDF-10"
    ),
    case("PDF-10-fail-no-claim", finished(no_claim)),
    case("PDF-11-fail-shared-drive", linked("file:///S:/Community/reviews")),
    case("PDF-11-pass-a-web-page", linked("https://www.northmoor.example/file:review")),
    case(
        "PDF-12-fail-tracked",
        body(
            REPORT, f"<w:p><w:del {_CHANGED}><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
        ),
    ),
    case("PDF-12-unchecked-unread", at(REPORT, unread), also="PDF-13 PDF-14"),
    case("PDF-13-fail-comment", at(REPORT, comment)),
    case("PDF-13-unchecked-unread", at(REPORT, unread), also="PDF-12 PDF-14"),
    case("PDF-14-fail-hidden-text", body(REPORT, paragraph(words("Unseen.", "<w:vanish/>")))),
    case("PDF-14-unchecked-unread", at(REPORT, unread), also="PDF-12 PDF-13"),
    case(
        "PDF-15-fail-no-headings",
        says(SUMMARY, "|One|Two|Three|\n|Four|Five|Six|"),
        at(SUMMARY, bare_tables),
    ),
    case("PDF-16-fail-refused", ruled(False)),
    case("PDF-16-pass-agreed", ruled(True)),
    case("PDF-17-fail-nobody-checked", as_pdf(GLOSSARY, vouchable), also="PDF-10"),
    case("PDF-17-pass-a-person-did", vouched),
    case("PDF-18-fail-camera-data", finished(camera)),
    case("PDF-19-fail-attached", as_pdf(GLOSSARY, attached), also="PDF-20"),
    case("PDF-19-unchecked-unread", as_pdf(GLOSSARY, tagged), no_part_read, also="*"),
    case("PDF-19-pass-nothing-brought", as_pdf(GLOSSARY, tagged)),
    case("PDF-20-fail-a-form", as_pdf(GLOSSARY, filled_in), also="PDF-05 PDF-10"),
)
RELEASE = (
    case(
        "REL-01-fail-not-among-them",
        no_commissioner,
    ),
    case("REL-02-fail-family-not-told", unattested("REL-02")),
    case("REL-03-fail-no-weblink", office('["pack", "weblinks", "responses"]', '["pack"]')),
    case("REL-04-fail-mistyped", mistyped),
    case(
        "REL-05-fail-unknown",
        office("DHREnquiries@homeoffice.gov.uk", "dhr@northmoor.example"),
        also="QA-12",
    ),
    case("REL-06-fail-none", no_weblinks),
    case("REL-07-fail-too-large", limits(email_limit=100_000)),
    case("REL-08-fail-no-pseudonym", subject("Final review")),
    case("REL-09-fail-nobody-looked", unattested("REL-09")),
    case("REL-10-fail-wales", typed('"england"', '"wales"')),
    case("REL-10-pass-asked", typed('"england"', '"wales"'), settled("REL-10")),
    case(
        "REL-11-fail-no-pack",
        office('["pack", "weblinks", "responses"]', '["weblinks"]'),
        also="REL-03",
    ),
    case("REL-12-fail-answers-published", office("responses = false", "responses = true")),
    case(
        "REL-12-pass-somebody-read-them",
        office("responses = false", "responses = true"),
        settled("REL-12"),
    ),
)
CASES = (
    *NEAR_MISSES,
    *PACK,
    *REPORT_CASES,
    *ACTION_PLAN,
    *LETTER_CASES,
    *ANONYMITY,
    *DOCUMENT,
    *RELEASE,
)
