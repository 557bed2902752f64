"""The corpus as a table: what is changed in the clean review, and what its rule must say.

A case is named rule-outcome-what, and is written to a PDF of that name. ``also`` are rules
that the same fault must set off too, because they speak of the same thing. Everything in it
is invented; what is changed stands beside the name, and is all the provenance there is."""

from dataclasses import replace
from datetime import date

from pikepdf import String

from bundler.model.converted import PICTURE_DATA, NoteKind, ResidueKind, Text
from bundler.model.office import Receives, SizeLimits
from bundler.model.pack import Ruling
from bundler.model.page import TableRow
from bundler.model.panel_letter import Found, LetterKind, LetterPoint
from bundler.model.review import (
    Answer,
    CastMember,
    Kind,
    NamePolicy,
    Nation,
    TypedText,
    Weblink,
)
from tests.corpus.clean import HEADINGS, LETTER_READ
from tests.corpus.clean import SUMMARY as SUMMARY_TEXT
from tests.corpus.spoiling import (
    GLOSSARY,
    LETTER,
    OVERVIEW,
    PLAN,
    SUMMARY,
    agencys_own,
    answers_published,
    case,
    cell,
    commented,
    covered,
    drop,
    file,
    given,
    heads,
    hides,
    inner_plan,
    letter_first,
    linked,
    listing,
    no_title,
    no_update,
    noted,
    point,
    root,
    says,
    scan,
    scripted,
    sent_to,
    sheet,
    swap,
    told_of,
    transcribed,
    unattested,
    unchanged_paragraph,
    unread_paragraphs,
    untagged,
    without_column,
)
from tests.rules.builders import COMMISSIONER, HOME_OFFICE, IDENTITIES

_UNLISTED = " ".join(f"ANON-{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10))
_BARE = tuple(TableRow((f"{n}", "b", "c"), header=False, page=3, table=1) for n in (1, 2))
_PLAN_UNREAD = "PLAN-03 PLAN-04 PLAN-05 PLAN-09 PLAN-10 PLAN-11 PLAN-12 PLAN-13"

PACK = (
    case("PACK-01-fail-no-summary", drop(SUMMARY), also="REP-18"),
    case("PACK-02-fail-letter-first", letter_first),
    case("PACK-03-fail-twenty-megabytes", file(size=20_000_000), also="REL-07"),
    case("PACK-03-pass-a-byte-under", file(size=19_999_999), also="REL-07"),
    case("PACK-04-fail-encrypted", file(encrypted=True)),
    case("PACK-04-unchecked-no-pages", file(pages=()), also="*"),
    case("PACK-05-fail-words-lost", noted(OVERVIEW, NoteKind.CONTENT_LOST, "3 words")),
    case(
        "PACK-06-fail-dedication-in-a-header",
        noted(SUMMARY, NoteKind.HEADER_OR_FOOTER_LEFT_OUT, "For Maya, with love"),
    ),
    case(
        "PACK-06-pass-header-names-the-review",
        noted(SUMMARY, NoteKind.HEADER_OR_FOOTER_LEFT_OUT, "Maya: Executive summary, page 2"),
    ),
    case(
        "PACK-07-fail-no-word-of-a-letter",
        lambda d: (
            swap(LETTER, "Home Office", "Office")(d),
            swap(LETTER, "Office\n", "# Office\n")(d),
        ),
        also="QA-01",
    ),
    case("PACK-08-fail-agencys-own-review", after=agencys_own),
    case("PACK-09-fail-appendix-4-missing", says(OVERVIEW, "The letters are in Appendix 4.")),
    case("PACK-09-pass-annex-a-is-there", says(OVERVIEW, "The action plan is Annex A.")),
    case("PACK-10-fail-nobody-says-final", unattested("PACK-10")),
    case("PACK-11-fail-draft-in-the-name", file(name="Maya - draft - 2021")),
    case("PACK-11-fail-final-v5", file(name="Maya final v5")),
    case("PACK-11-pass-draughty-name", file(name="Maya - Draftsfield - 2021")),
    case("PACK-12-fail-picture-smaller", noted(OVERVIEW, NoteKind.PICTURE_MADE_SMALLER, "half")),
    case("PACK-13-fail-conclusions-after-the-plan", after=inner_plan, also="PACK-02"),
    case(
        "PACK-14-fail-summary-in-the-report-too",
        says(OVERVIEW, "# Executive summary\n" + SUMMARY_TEXT.replace("# ", "")),
        also="*",
    ),
    case("PACK-15-pass-other-punctuation", transcribed(lambda letter: letter.replace(",", ";"))),
    case(
        "PACK-15-fail-a-word-left-out",
        transcribed(lambda letter: letter.replace("Office", "", 1)),
        also="*",
    ),
)
REPORT_CASES = (
    case("REP-01-fail-no-month", swap(OVERVIEW, "died March 2021", "died 2021"), also="QA-06"),
    case("REP-01-pass-capitals-and-comma", swap(OVERVIEW, "March 2021", "MARCH, 2021")),
    case("REP-01-unchecked-scan", scan(OVERVIEW), also="*"),
    case("REP-02-fail-no-author", swap(OVERVIEW, "Report by Ines Chair", "Report by the chair")),
    case("REP-03-fail-no-preface", swap(OVERVIEW, "# 1 Preface", "# 1 Opening"), also="QA-06"),
    case("REP-03-pass-foreword", swap(OVERVIEW, "# 1 Preface", "# 1 Foreword")),
    case("REP-03-unchecked-scan", scan(OVERVIEW), also="*"),
    case("REP-04-fail-toxic-trio", says(SUMMARY, "This is the toxic-\ntrio of risk.")),
    case("REP-04-pass-only-in-the-letter", says(LETTER, "Toxic trio is an outdated term.")),
    case("REP-05-fail-draft-on-a-page", says(OVERVIEW, "DRAFT v0.4")),
    case("REP-05-fail-restricted", says(SUMMARY, "RESTRICTED Final Version & Exec Summary")),
    case("REP-05-pass-draft-in-a-sentence", says(OVERVIEW, "The family read a draft of it.")),
    case("REP-06-fail-capitals", says(OVERVIEW, "She lived with Domestic Abuse for years.")),
    case(
        "REP-06-pass-act-and-forum",
        says(
            OVERVIEW,
            "It is in the Domestic Violence, Crime and Victims Act 2004.\n"
            "It came to the Northmoor Domestic Abuse Forum.",
        ),
    ),
    case("REP-07-fail-did-not-engage", says(OVERVIEW, "Maya did not engage with the service.")),
    case("REP-07-pass-said-of-him", says(OVERVIEW, "Ahmed did not engage with the course.")),
    case("REP-08-fail-broken-reference", says(OVERVIEW, "See Error! Reference source not found.")),
    case("REP-08-pass-error-as-a-word", says(OVERVIEW, "An error in a reference was put right.")),
    case("REP-09-fail-doubled-word", says(OVERVIEW, "She told the the nurse.")),
    case("REP-09-fail-over-a-line", says(OVERVIEW, "She told the\nthe nurse.")),
    case("REP-09-pass-had-had", says(OVERVIEW, "She had had enough.")),
    case(
        "REP-10-fail-all-in-a-list",
        swap(OVERVIEW, "were relevant to what happened", "are characteristics"),
    ),
    case(
        "REP-10-pass-other-words",
        swap(OVERVIEW, "disability were relevant to what", "ethnicity affected what"),
    ),
    case("REP-10-unchecked-scan", scan(OVERVIEW), also="*"),
    case(
        "REP-11-fail-panel-silent",
        swap(OVERVIEW, "No member had any direct involvement in the case.", "It met often."),
    ),
    case("REP-11-unchecked-scan", scan(OVERVIEW), also="*"),
    case(
        "REP-12-fail-no-service",
        swap(OVERVIEW, "Harbour Women's Aid, a specialist domestic abuse service,", "A nurse"),
    ),
    case("REP-12-unchecked-scan", scan(OVERVIEW), also="*"),
    case("REP-13-fail-no-condolences", swap(OVERVIEW, "condolences", "report")),
    case("REP-13-pass-tribute", swap(OVERVIEW, "offers its condolences", "pays tribute")),
    case("REP-13-unchecked-scan", scan(OVERVIEW), also="*"),
    case("REP-14-fail-the-other-name", says(OVERVIEW, "This DARDR was held in private.")),
    case("REP-14-fail-a-dardr-that-calls-itself-dhr", given(kind=Kind.DARDR)),
    case("REP-14-pass-named-once", says(OVERVIEW, "Such reviews are now often called DARDRs.")),
    case("REP-15-fail-unexplained", says(SUMMARY, "Two DANs were sent.")),
    case(
        "REP-15-fail-explained-too-late",
        says(OVERVIEW, "The MASH met.\nThe multi-agency safeguarding hub (MASH) met again."),
    ),
    case("REP-15-pass-explained-at-once", says(SUMMARY, "A domestic abuse notice (DAN) was sent.")),
    case("REP-16-fail-no-parallel-reviews", swap(OVERVIEW, "# 10 Parallel reviews", "# 10 Rest")),
    case("REP-16-pass-other-words", swap(OVERVIEW, "# 14 Chronology", "# 14 What happened")),
    case("REP-16-unchecked-untagged", untagged, also=f"REP-18 REP-19 REP-20 PDF-04 {_PLAN_UNREAD}"),
    case("REP-17-fail-an-agency-review", says(OVERVIEW, "It was an agency review.")),
    case("REP-18-fail-no-key-issues", swap(SUMMARY, "# Key issues", "# More")),
    case("REP-18-pass-themes", swap(SUMMARY, "# Key issues", "# Themes")),
    case("REP-18-unchecked-untagged", untagged, also=f"REP-16 REP-19 REP-20 PDF-04 {_PLAN_UNREAD}"),
    case(
        "REP-19-fail-first-term-not-taken-up",
        swap(OVERVIEW, "Term of reference 1 is answered here: two", "Two"),
    ),
    case("REP-19-unchecked-untagged", untagged, also=f"REP-16 REP-18 REP-20 PDF-04 {_PLAN_UNREAD}"),
    case("REP-20-fail-two-sections-9", swap(OVERVIEW, "# 10 Parallel", "# 9 Parallel")),
    case("REP-20-pass-restart-in-a-part", swap(OVERVIEW, "# 18 Recommend", "# Recommend")),
    case("REP-20-unchecked-untagged", untagged, also=f"REP-16 REP-18 REP-19 PDF-04 {_PLAN_UNREAD}"),
    case(
        "REP-21-fail-said-twice",
        says(
            OVERVIEW,
            "\n".join(
                [
                    "The two. In the spring of that year the nurse wrote down what Maya had told "
                    "her, and then filed the note where nobody who came after her would read it."
                ]
                * 2
            ),
        ),
    ),
    case("REP-21-unchecked-scan", scan(OVERVIEW), also="*"),
)
ACTION_PLAN = (
    case("PLAN-01-fail-no-note", sheet(PLAN, "Annex A\nAction plan")),
    case("PLAN-01-pass-other-words", sheet(PLAN, "A living document, which will be updated.")),
    case("PLAN-01-unchecked-scan", lambda d: (scan(PLAN)(d), sheet(PLAN, "")(d)), also="*"),
    case("PLAN-02-fail-no-lead", without_column("Lead agency")),
    case("PLAN-02-pass-synonyms", heads("Learning", "Scope", "Actions", "Owner", *HEADINGS[4:])),
    case("PLAN-02-unchecked-scan", scan(PLAN), also="*"),
    case("PLAN-03-fail-empty-lead", cell("Lead agency", "")),
    case("PLAN-03-unchecked-untagged", untagged, also="*"),
    case("PLAN-04-fail-no-update", no_update, also="PLAN-09"),
    case("PLAN-04-unchecked-untagged", untagged, also="*"),
    case("PLAN-05-fail-ongoing", cell("Target date", "Ongoing")),
    case("PLAN-05-pass-quarter", cell("Target date", "Q3 2023")),
    case("PLAN-05-unchecked-untagged", untagged, also="*"),
    case("PLAN-06-fail-nobody-says-all", unattested("PLAN-06")),
    case("PLAN-07-fail-undated", given(action_plan_position=None)),
    case("PLAN-07-fail-old", given(action_plan_position=date(2023, 1, 5)), also="PLAN-10"),
    case(
        "PLAN-08-fail-worded-otherwise",
        swap(
            SUMMARY,
            "the police should check every quarter that it helped.",
            "publish yearly figures for each of those services.",
        ),
    ),
    case("PLAN-08-fail-one-missing", says(OVERVIEW, "Recommendation 3: publish the yearly list.")),
    case("PLAN-09-fail-overdue", cell("Completion and outcome", "Ongoing")),
    case(
        "PLAN-09-pass-reason-given", cell("Completion and outcome", "Delayed: new date July 2024")
    ),
    case("PLAN-09-unchecked-untagged", untagged, also="*"),
    case("PLAN-10-fail-completed-next-year", cell("Completion and outcome", "Completed May 2025")),
    case("PLAN-10-unchecked-untagged", untagged, also="*"),
    case("PLAN-11-fail-unknown-lead", cell("Lead agency", "Westhaven Rangers")),
    case("PLAN-11-pass-the-partnership", cell("Lead agency", "The CSP")),
    case("PLAN-11-unchecked-untagged", untagged, also="*"),
    case("PLAN-12-fail-consider", cell("Action to take", "Consider further training")),
    case("PLAN-12-unchecked-untagged", untagged, also="*"),
    case("PLAN-13-fail-no-scope", without_column("Scope")),
    case("PLAN-13-unchecked-untagged", untagged, also="*"),
)
LETTER_CASES = (
    case("QA-01-fail-no-clearance", swap(LETTER, "may be published", "was read")),
    case("QA-01-unchecked-scan", scan(LETTER), also="*"),
    case("QA-02-fail-another-review", swap(LETTER, "(Maya)", "(Lotte)")),
    case("QA-03-fail-other-date", swap(LETTER, "5 December 2023", "6 December 2023")),
    case(
        "QA-03-fail-read-as-another-day",
        letter=replace(LETTER_READ, dated=Found(date(2023, 12, 6), "6 December 2023")),
    ),
    case("QA-03-unchecked-scan", scan(LETTER), also="*"),
    case("QA-04-fail-no-response", point(response="")),
    case("QA-05-fail-partly-done", point(answer=Answer.PARTLY_DONE)),
    case("QA-06-fail-done-and-not", swap(OVERVIEW, "died March 2021", "died 2021"), also="REP-01"),
    case(
        "QA-07-fail-retyped",
        point(text="Put the month on the front page please."),
        letter=replace(LETTER_READ, points=()),
        also="QA-08",
    ),
    case("QA-07-unchecked-scan", scan(LETTER), also="*"),
    case(
        "QA-08-fail-point-left-out",
        letter=replace(
            LETTER_READ,
            points=(*LETTER_READ.points, LetterPoint(3, "The report would gain from a glossary.")),
        ),
    ),
    case("QA-08-fail-retyped", point(text="Put the month on the front page please.")),
    case("QA-08-unchecked-scan", letter=replace(LETTER_READ, readable=False), also="*"),
    case("QA-09-fail-a-draft", letter=replace(LETTER_READ, kind=Found(LetterKind.DRAFT, "DRAFT"))),
    case("QA-09-unchecked-scan", letter=replace(LETTER_READ, readable=False), also="*"),
    case(
        "QA-10-fail-other-day",
        letter=replace(LETTER_READ, panel=Found(date(2023, 11, 16), "16 November 2023")),
    ),
    case("QA-10-unchecked-scan", letter=replace(LETTER_READ, readable=False), also="*"),
    case("QA-11-fail-other-pseudonym", letter=replace(LETTER_READ, pseudonym=Found("Lotte", "it"))),
    case("QA-11-unchecked-scan", letter=replace(LETTER_READ, readable=False), also="*"),
    case(
        "QA-12-fail-other-address",
        letter=replace(LETTER_READ, addresses=("reviews@homeoffice.example",)),
    ),
    case("QA-12-unchecked-scan", letter=replace(LETTER_READ, readable=False), also="*"),
    case("QA-13-fail-paragraph-unchanged", after=unchanged_paragraph),
    case("QA-13-unchecked-no-numbers", after=unread_paragraphs),
)
ANONYMITY = (
    case("ANON-01-fail-name-on-a-page", says(OVERVIEW, "Leonora Jane Quillfeather was kind.")),
    case("ANON-01-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-02-fail-day-on-a-page", says(OVERVIEW, "It was on the 4th of March, 2021.")),
    case("ANON-02-pass-month-and-year", says(OVERVIEW, "It was early in March 2021.")),
    case("ANON-02-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-03-fail-address-on-a-page", says(OVERVIEW, "They lived at 12 Tern Close.")),
    case("ANON-03-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-04-fail-name-in-a-link", change=linked("https://a.example/leonora-quillfeather")),
    case("ANON-04-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-05-fail-name-in-an-email", lambda d: setattr(d, "body", "Leonora Quillfeather")),
    case("ANON-05-unchecked-no-list", listing(None), also=_UNLISTED),
    case(
        "ANON-06-fail-name-typed",
        given(typed=(TypedText("letter.points[1].response", "Leonora’s name went."),)),
    ),
    case("ANON-06-unchecked-no-list", listing(None), also=_UNLISTED),
    case(
        "ANON-07-fail-name-in-properties",
        lambda d: setattr(d, "source_texts", (Text("author of the Word file", "Z. Müllerová"),)),
    ),
    case("ANON-07-unchecked-no-list", listing(None), also=_UNLISTED),
    case(
        "ANON-08-fail-pseudonym-is-a-name",
        lambda d: d.changed(cast=(*d.review.cast, CastMember("friend", "Nora"))),
    ),
    case("ANON-08-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-09-fail-other-pseudonym", swap(SUMMARY, "Maya", "Lotte")),
    case("ANON-09-unchecked-scan", scan(OVERVIEW), also="*"),
    case("ANON-10-fail-near-spelling", says(OVERVIEW, "Her friend Quilfeather rang.")),
    case("ANON-10-unchecked-no-list", listing(None), also=_UNLISTED),
    case("ANON-11-fail-scan", scan(GLOSSARY)),
    case("ANON-12-fail-family-agreed", given(name_policy=NamePolicy.FAMILY_AGREED)),
    case("ANON-13-fail-born-on", says(OVERVIEW, "Her brother, born on 7 May 1988, wrote.")),
    case("ANON-14-fail-dated-arrest", says(OVERVIEW, "He was arrested on 9 May 2019.")),
    case("ANON-14-pass-month-of-trial", says(OVERVIEW, "The trial was in May 2022.")),
    case("ANON-15-fail-postcode", says(OVERVIEW, "The office is at ZE9 9ZZ.")),
    case("ANON-16-fail-child-with-age", says(OVERVIEW, "She had a daughter aged 7 and a dog.")),
    case("ANON-17-fail-a-name-nobody-gave", says(OVERVIEW, "Her sister Charlotte rang.")),
    case("ANON-17-pass-a-cited-author", says(OVERVIEW, "Research agrees (Charlotte Ames, 2019).")),
    case("ANON-18-fail-open-to-others", listing(IDENTITIES.kept(None, True))),
    case("ANON-18-unchecked-not-told", listing(IDENTITIES)),
    case("ANON-20-fail-words-under-a-box", after=covered),
)
DOCUMENT = (
    case("PDF-01-fail-no-title", change=no_title),
    case("PDF-02-fail-no-language", change=root(Lang=None)),
    case("PDF-02-pass-welsh", change=root(Lang=String("cy-GB"))),
    case("PDF-03-fail-untagged", change=root(StructTreeRoot=None, MarkInfo=None), also="*"),
    case("PDF-04-fail-no-bookmarks", change=root(Outlines=None)),
    case("PDF-05-fail-font-missing", file(unembedded_fonts=("Arial",))),
    case("PDF-06-fail-script", change=scripted),
    case("PDF-07-fail-comment", change=commented),
    case("PDF-08-fail-no-text", noted(OVERVIEW, NoteKind.ALTERNATIVE_TEXT_MISSING)),
    case("PDF-09-fail-level-skipped", noted(OVERVIEW, NoteKind.HEADING_LEVEL_SKIPPED)),
    case("PDF-10-fail-no-claim", file(claims=frozenset())),
    case("PDF-11-fail-shared-drive", change=linked("file:///S:/Community/reviews")),
    case("PDF-11-pass-a-web-page", change=linked("https://www.northmoor.example/file:review")),
    case("PDF-12-fail-tracked", hides(ResidueKind.DELETION)),
    case("PDF-12-unchecked-unread", lambda d: setattr(d, "unread", {OVERVIEW}), also="*"),
    case("PDF-13-fail-comment", hides(ResidueKind.COMMENT)),
    case("PDF-13-unchecked-unread", lambda d: setattr(d, "unread", {OVERVIEW}), also="*"),
    case("PDF-14-fail-hidden-text", hides(ResidueKind.HIDDEN_TEXT)),
    case("PDF-14-unchecked-unread", lambda d: setattr(d, "unread", {OVERVIEW}), also="*"),
    case("PDF-16-fail-refused", file(rulings=(Ruling("PDF/UA-1", False, ("clause 7.1",)),))),
    case("PDF-16-pass-agreed", file(rulings=(Ruling("PDF/UA-1", True),))),
    case("PDF-15-fail-no-headings", lambda d: d.facts.update(rows=_BARE), also=_PLAN_UNREAD),
    case("PDF-17-fail-nobody-checked", told_of(NoteKind.VOUCHABLE)),
    case("PDF-17-pass-a-person-did", told_of(NoteKind.VOUCHED)),
    case("PDF-18-fail-camera-data", file(texts=(Text(PICTURE_DATA, "A camera"),))),
    case("PDF-19-fail-attached", lambda d: d.hides(LETTER, ResidueKind.EMBEDDED_OBJECT)),
    case("PDF-19-unchecked-unread", lambda d: setattr(d, "unread", {LETTER})),
    case(
        "PDF-20-fail-a-form",
        noted(LETTER, NoteKind.LIVE_CONTENT, "a form field was made part of the page"),
    ),
    case("PDF-20-pass-a-repair", noted(LETTER, NoteKind.REPAIRED, "its title was added")),
)
RELEASE = (
    case("REL-01-fail-not-among-them", sent_to(HOME_OFFICE)),
    case("REL-02-fail-family-not-told", unattested("REL-02")),
    case(
        "REL-03-fail-no-weblink",
        sent_to(replace(HOME_OFFICE, receives=frozenset({Receives.PACK})), COMMISSIONER),
    ),
    case(
        "REL-04-fail-mistyped",
        sent_to(HOME_OFFICE, COMMISSIONER, replace(HOME_OFFICE, id="board", address="board")),
    ),
    case(
        "REL-05-fail-unknown",
        sent_to(replace(HOME_OFFICE, address="dhr@northmoor.example"), COMMISSIONER),
        also="QA-12",
    ),
    case("REL-06-fail-none", given(weblinks=())),
    case(
        "REL-06-pass-two-sites",
        given(
            weblinks=tuple(
                Weblink(f"Site {n}", f"https://www.site{n}.example/maya") for n in (1, 2)
            )
        ),
    ),
    case(
        "REL-07-fail-too-large",
        lambda d: setattr(d, "limits", SizeLimits(email_limit=3_500_000)),
    ),
    case("REL-08-fail-no-pseudonym", lambda d: setattr(d, "subject", "Final review")),
    case("REL-09-fail-nobody-looked", unattested("REL-09")),
    case("REL-10-fail-wales", given(nation=Nation.WALES)),
    case(
        "REL-11-fail-no-pack",
        sent_to(replace(HOME_OFFICE, receives=frozenset({Receives.WEBLINKS})), COMMISSIONER),
        also="REL-03",
    ),
    case("REL-12-fail-answers-published", after=answers_published),
)
CASES = (
    *PACK,
    *REPORT_CASES,
    *ACTION_PLAN,
    *LETTER_CASES,
    *ANONYMITY,
    *DOCUMENT,
    *RELEASE,
)
