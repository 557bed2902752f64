"""What the sources ask for and no rule judges, each with the reason why not."""

from bundler.model.checklist import NotCovered

NOT_COVERED = (
    NotCovered(
        "Sending the copy as soon as reasonably practicable (2004 Act, section 9(3C))",
        "How long is reasonable is not for a program to say. `bundle status` shows what is owed.",
    ),
    NotCovered(
        "Sending the report to the Secretary of State (Victims and Prisoners Act 2024, s. 19)",
        "It was not in force when last read. Every letter asks for the copy anyway.",
    ),
    NotCovered(
        "Regard for the Secretary of State's guidance (2004 Act, section 9(3))",
        "It is about how a review is conducted, not about the pack made of it.",
    ),
    NotCovered(
        "The Home Office's library holds the published copy",
        "The Home Office uploads it. No way for a partnership to do so was found.",
    ),
    NotCovered(
        "The letter is copied to the Police and Crime Commissioner",
        "The Home Office did that itself, in 2020 only.",
    ),
    NotCovered(
        "The data collection form of the first submission",
        "It belongs to the submission to the panel, and must not be in the published pack.",
    ),
    NotCovered(
        "The analysis answers the terms of reference, and is not set out agency by agency",
        "A person must read for it. Only the headings are looked for.",
    ),
    NotCovered(
        "Family involvement, parallel reviews, concise and compassionate writing",
        "A person must read for these; the chair and the panel did.",
    ),
    NotCovered(
        "Contrast, reading order and whether an alternative text is helpful",
        "No program can judge meaning. The preview is there to look.",
    ),
    NotCovered(
        "HTML offered beside the PDF",
        "The Home Office asks for a PDF. Offering a web page as well is the publisher's choice.",
    ),
    NotCovered(
        "Retention and disposal of the pack",
        "There is no national period. The office declares its own in bundle.toml, and the "
        "archive records it.",
    ),
)
