"""Every letter, statute and guideline that a rule may cite, its date, and when it was read."""

from datetime import date

from bundler.model.checklist import Source, SourceKind

_READ = date(2026, 11, 20)


def _letter(day: date, words: str) -> Source:
    return Source(
        f"QA-{day:%Y-%m}", f"Home Office QA letter, {words}", SourceKind.LETTER, day, _READ
    )


LETTER_JANUARY_2020 = _letter(date(2020, 1, 22), "22 January 2020")
LETTER_JANUARY_2021 = _letter(date(2021, 1, 26), "26 January 2021")
LETTERS_2022 = _letter(date(2022, 10, 1), "October 2022 and September 2023, each read in part")
LETTER_MARCH_2023 = _letter(date(2023, 3, 30), "30 March 2023")
LETTER_NOVEMBER_2023 = _letter(date(2023, 11, 27), "27 November 2023")
LETTER_AUGUST_2024 = _letter(date(2024, 8, 7), "7 August 2024")

REVIEWS_ACT = Source(
    "DVCVA-2004",
    "Domestic Violence, Crime and Victims Act 2004",
    SourceKind.STATUTE,
    date(2011, 4, 13),
    _READ,
    "https://www.legislation.gov.uk/ukpga/2004/28/section/9",
)
COMMISSIONER_DUTY = Source(
    "DVCVA-2004-9-3B",
    "Domestic Violence, Crime and Victims Act 2004, as amended",
    SourceKind.STATUTE,
    date(2021, 11, 1),
    _READ,
    "https://www.legislation.gov.uk/ukpga/2004/28/section/9",
)
VICTIMS_ACT = Source(
    "VPA-2024-19",
    "Victims and Prisoners Act 2024",
    SourceKind.STATUTE,
    None,
    _READ,
    "https://www.legislation.gov.uk/ukpga/2024/21/section/19",
)
ACCESSIBILITY_REGULATIONS = Source(
    "PSBAR-2018",
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations "
    "2018",
    SourceKind.STATUTE,
    date(2020, 9, 23),
    _READ,
    "https://www.legislation.gov.uk/uksi/2018/952",
)
ACCESSIBLE_DOCUMENTS = Source(
    "GDS-DOCUMENTS",
    "GOV.UK, Publishing accessible documents",
    SourceKind.GUIDANCE,
    date(2018, 9, 23),
    _READ,
    "https://www.gov.uk/guidance/publishing-accessible-documents",
)
PDF_TECHNIQUES = Source(
    "WCAG-PDF",
    "W3C, PDF techniques for the Web Content Accessibility Guidelines",
    SourceKind.GUIDANCE,
    date(2018, 9, 23),
    _READ,
    "https://www.w3.org/TR/WCAG20-TECHS/pdf",
)
OPEN_STANDARDS = Source(
    "GDS-OPEN-2014",
    "Government Digital Service, open formats for documents (for central government)",
    SourceKind.GUIDANCE,
    date(2014, 7, 23),
    _READ,
    "https://insidegovuk.blog.gov.uk/",
)
WALES = Source(
    "WALES-2024",
    "Safer Communities Wales and Cardiff University, on single unified safeguarding reviews and "
    "the Wales Safeguarding Repository",
    SourceKind.GUIDANCE,
    date(2024, 1, 1),
    _READ,
    "https://safercommunities.wales/",
)
HIDDEN_INFORMATION = Source(
    "ICO-2025",
    "Information Commissioner, Disclosing documents to the public securely",
    SourceKind.GUIDANCE,
    date(2025, 7, 31),
    _READ,
    "https://cy.ico.org.uk/",
)
RECORDS_CODE = Source(
    "FOIA-46",
    "Code of Practice on the management of records, section 46 of the Freedom of Information "
    "Act 2000",
    SourceKind.GUIDANCE,
    date(2021, 7, 1),
    _READ,
)
COUNTY_PAPER = Source(
    "COUNTY-2022",
    "A county council's committee paper on its reviews, 22 March 2022",
    SourceKind.GUIDANCE,
    date(2022, 3, 22),
    _READ,
)
LORDS_2021 = Source(
    "LORDS-2021",
    "House of Lords debate, 27 January 2021",
    SourceKind.GUIDANCE,
    date(2021, 1, 27),
    _READ,
    "https://hansard.parliament.uk/Lords/2021-01-27",
)
STATUTORY_GUIDANCE = Source(
    "GUIDANCE-2016",
    "Statutory guidance for the conduct of domestic homicide reviews, December 2016 (known of, "
    "not read)",
    SourceKind.GENERAL_KNOWLEDGE,
    date(2016, 12, 1),
    _READ,
)
GENERAL = Source(
    "GENERAL",
    "What is generally known of such packs; no source was read",
    SourceKind.GENERAL_KNOWLEDGE,
    None,
    _READ,
)
