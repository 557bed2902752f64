"""How the panel's letters put things: patterns over one line of plain words."""

import re
import unicodedata

from bundler.model.panel_letter import Instruction

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\u00a0": " "})

_AREAS = (
    r"(?:areas?|aspects?|points?|issues?|matters?|items?|changes|amendments|recommended changes)"
)
_AIM = (
    r"(?:final |further |future |suggested )*"
    r"(?:development|improvement|revision|amendment|consideration|clarification|change)s?"
)
HEADING = re.compile(
    rf"(?:the )?(?:final |key |main |following |remaining |outstanding )*"
    rf"{_AREAS}(?:,? (?:of|for|requiring|needing|to be considered for|identified for|in need of)"
    rf"(?: the)? {_AIM})"
    r"(?: (?:include|includes|are|were|identified|following|before publication)\b.{0,40})?"
    r"|(?:final |further |suggested |required )+"
    r"(?:development|improvement|revision|amendment|change)s?"
    r"(?: (?:required|needed|points?|areas?))?"
    r"|(?:issues|matters|points|changes) (?:to be|that (?:need|should|must)(?: to)? be) \w+.{0,30}"
    rf"|(?:(?:the|final|key|main|following|remaining|outstanding|further|other|suggested|proposed"
    rf"|recommended|required|panel'?s?|qa) )*{_AREAS}"
    r"(?: (?:of|for|to|requiring|needing|required|needed|requested|identified|raised|from|by)\b"
    r"[^.]{0,70})?"
    r"|(?:the )?(?:qa )?(?:panel'?s? )?(?:feedback|comments)(?: (?:from|of|by) the (?:qa )?panel)?",
    re.IGNORECASE,
)
"""A heading above the points, as a whole line without its colon."""

HEADING_AT_END = re.compile(
    rf"(?:^|[.;] )[^.;]{{0,160}}\b{_AREAS}\b[^.;]{{0,160}}:$", re.IGNORECASE
)
"""The same at the end of a paragraph ("... Areas of final development include:")."""

LEAD_IN = re.compile(
    r"(?:^|[.;] )[^.;]{0,160}\b(?:following|below|as follows)\b[^.;]{0,80}:$"
    r"|\bpanel\b[^.;:]{0,120}:$",
    re.IGNORECASE,
)
"""What leads into a list without a word for what it lists."""

PRAISE = re.compile(
    r"\b(?:welcom|commend|prais|good|strong|strength|positive|pleased|impress|thank|well|useful)",
    re.IGNORECASE,
)
"""What leads into a list of what the panel liked."""

END = re.compile(
    r"^(?:once (?:these |the |all |this |your )?(?:\w+ ){0,4}"
    r"(?:complete[d]?|made|addressed|finalised|done|undertaken|actioned|incorporated)\b"
    r"|(?:when|after|following|on|upon|as soon as) (?:the |these |this |all |its )?(?:\w+ ){0,3}"
    r"(?:complet(?:ed|ion)|made|addressed|finalised|revisions?|changes|amendments)\b.{0,80}\b"
    r"(?:grateful|please|send|provide|home office)"
    r"|(?:we|i|the home office|the panel) (?:would|should|will) (?:also )?be (?:very )?grateful"
    r" (?:if you (?:could|would)(?: now| then| please)? (?:provide|send|forward|share|email|supply)"
    r"|for a|to receive)"
    r"|please (?:could you |can you )?(?:also |now |then )?"
    r"(?:send|provide us|forward|email|ensure (?:that )?(?:this|the) (?:feedback )?letter)"
    r"|the (?:final |revised |completed )*(?:DHR|DARDR|review)?\s*report,? "
    r"(?:including|should be converted)"
    r"|on behalf of the\b|thank you (?:again )?for|finally, (?:i|we|on behalf)|"
    r"(?:i|we|the panel) would like to (?:thank|take this)"
    r"|(?:the |this )?(?:qa )?(?:home office|panel|we|i) (?:do|does|will) not (?:need|wish|require)"
    r"|if you (?:have|need|require|would like) (?:any|further|more)\b"
    r"|should you (?:require|have|need)"
    r"|you are (?:also )?(?:asked|requested|required) to (?:publish|send|provide)"
    r"|(?:this|the|our) (?:feedback )?letter (?:should|must|is to|needs to|will)\b"
    r"|(?:i|we) (?:am|are|have|will be) (?:also )?(?:copying|copied)\b|for this reason,? (?:i|we) "
    r"|(?:the )?(?:qa )?panel felt it would be helpful to routinely\b"
    r"|yours (?:sincerely|faithfully)|kind regards"
    r"|(?:next steps|publication|publishing)(?: \w+){0,3}:?$)",
    re.IGNORECASE,
)
"""The first words of what stands after the points."""

END_WITHIN = re.compile(
    r"^(?:once|when|after|following|on|upon|as soon as)\b.{0,80}"
    r"\b(?:(?:home office|we|i) would be (?:very )?grateful|please (?:send|provide|forward) us)"
    r"|^the home office would be (?:very )?grateful"
    r"|^please (?:also )?(?:send|provide us with|forward|email) (?:the|a|us a) digital "
    r"(?:copy|version)"
    r"|^please ensure (?:that )?(?:this|the) (?:feedback )?letter is published"
    r"|\b(?:all finalised attachments|weblink to the site)\b",
    re.IGNORECASE,
)
"""A sentence that is none of the points, also where a page's end hides that it starts a
paragraph of its own."""

END_GLUED = re.compile(r"(?<=[\w)]) Once completed,? (?:the Home Office|we|I) would be")
"""The usual first words after the points, behind a point that no stop ends."""

THANKS = re.compile(
    r"^(?:the |i |we )?(?:(?:qa |home office )?panel )?.{0,200}\b(?:commend|congratulat|thanks?\b"
    r"|thanked|thankful|grateful|appreciate|pay tribute|pays tribute|hopes? (?:that )?(?:this|these"
    r"|you|it))",
    re.IGNORECASE,
)
"""A last word to those who wrote the report."""

NOTED = re.compile(
    r"^(?:the )?(?:qa |home office )?panel (?:also )?(?:noted?s?|acknowledge[ds]?|recognise[ds]?"
    r"|welcome[ds]?|understands?|understood|was|were)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:should|could|would|please|needs?|not|no|nor|unclear|lack\w*|missing|however|but|more"
    r"|further|why|whether|inconsisten\w+|concern\w*|although|only|suggest\w*|recommend\w*)\b",
    re.IGNORECASE,
)
"""A last remark of the panel is one where it asks for nothing."""

CLEARS = re.compile(
    r"home office is (?:now )?content\b.{0,160}?\b(?:may|can|could) (?:now |then )?be published"
    r"|content (?:for|that) the (?:DHR|DARDR|report|review)\b.{0,80}?\bpublished"
    r"|(?<!before it )(?<!before the report )(?<!before the review )(?<!before the DHR )"
    r"(?:may|can) (?:now |then )?(?:proceed to publication|be published)"
    r"|(?:is|are|has been) (?:now )?(?:approved|cleared|content) for publication",
    re.IGNORECASE,
)
NOT_CLEARED = re.compile(
    r"\b(?:can|could|may|should) ?not (?:yet |currently )?be (?:published|approved)"
    r"|not (?:yet )?(?:content|able to (?:clear|approve)|(?:ready|suitable|adequate|acceptable|fit)"
    r" for publication|approved|cleared)"
    r"|unable to (?:clear|approve) (?:the|this) (?:DHR|DARDR|report|review)"
    r"|(?:must|should|needs? to) not be published",
    re.IGNORECASE,
)
RESUBMIT = re.compile(
    r"\bre-?submi(?:t|ssion|tted|tting)\b|submit(?:ted)? (?:the \w+ |it )?again"
    r"|(?:considered|reviewed|assessed|seen) again\b"
    r"|\bsee (?:a|the) (?:revised|amended|further|new) (?:version|report|draft|review)\b",
    re.IGNORECASE,
)
NOT_AGAIN = re.compile(
    r"\b(?:not|no|nor) (?:\w+ )?(?:need|require|wish)|\bwithout\b", re.IGNORECASE
)
"""What says that a review need not come back."""

DRAFT = re.compile(r"^\W*draft\b(?! action plan)|\bdraft (?:feedback )?letter\b", re.IGNORECASE)

DRAFT_BESIDE = re.compile(r"\bdraft\b(?! (?:report|review|action plan|minutes))", re.IGNORECASE)
"""A draft by its page head, its foot or its watermark."""

NAMED = re.compile(
    r"\b(?:[Rr]eports?|[Rr]eviews?|DHR|DARDR)\)? ?"
    r"(?:(?:regarding|concerning|about|for|into|of|on) (?:the (?:deaths?|murder|case) of )?)?"
    r"[\"'(\[]{1,2}([A-Z][\w-]+(?:'[A-Z][\w-]+)?(?:(?: and | & |/|, )[A-Z][\w'-]+?){0,3})"
    r"(?:'s)?[\"')\]]{1,2}"
)
NOT_A_NAME = frozenset({"DHR", "DARDR", "QA", "CSP", "DHRS", "PDF", "IMR", "HO", "DA"})

INSTRUCTIONS = {
    Instruction.DIGITAL_COPY: r"digital copy of the (?:revised |final |revised final )",
    Instruction.WEBLINK: r"\bweb ?-?(?:link|address|page)\b",
    Instruction.PUBLISH_LETTER: r"letter (?:is|should be|must be) published (?:alongside|with)"
    r"|publish (?:this|the) letter",
    Instruction.ONE_PDF: r"\b(?:converted (?:in)?to|as) (?:an? |one )?(?:single )?PDF",
    Instruction.SIZE: r"(?:smaller than|less than|under|not exceed|maximum(?: size)? of|up to)"
    r" \d+ ?MB",
    Instruction.LETTER_AS_ANNEX: r"letter should be (?:attached|added|included|appended)"
    r"|\bletter as (?:an )?annex",
    Instruction.PLAN_AS_ANNEX: r"action plan should be (?:added|attached|included|appended)"
    r"|\baction plan (?:and (?:this|the) letter )?as (?:an )?annex",
    Instruction.PLAN_UPDATES: r"implementation updates",
    Instruction.LIVE_DOCUMENT: r"\blive document\b",
    Instruction.COMMISSIONER: r"copy (?:\w+ ){0,4}to the Domestic Abuse Commissioner",
}
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def plain(text: str) -> str:
    """One line with straight quotes and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


def is_heading(text: str) -> bool:
    """Whether a whole line is the heading above the points."""
    line = plain(text).strip(" *_#")
    bare = line.rstrip(" :-–.").split(" / ")[-1]
    if len(line) > 120 or HEADING.fullmatch(bare) is None:
        return False
    return not PRAISE.search(bare)
