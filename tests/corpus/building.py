"""From a review's files on disk to its checklist, by the program's own steps, in this process.

Files that a case leaves alone are read and set once, whatever number of cases share them."""

import hashlib
import shutil
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.kept import FOLDER, Kept
from bundler.convert.worker import Worker
from bundler.model import vouching
from bundler.model.checklist import Finding
from bundler.model.identities import Identities
from bundler.model.pack import PackFacts
from bundler.model.review import NamePolicy, Nation, Part, Review
from bundler.pipeline.correspondence import read_correspondence
from bundler.pipeline.judging import judged_pack
from bundler.pipeline.typed import Request, review_of
from bundler.settings import Settings, load_settings
from bundler.steps.assembly import assemble
from bundler.steps.conversion import convert_parts
from bundler.steps.inspection import inspect
from bundler.steps.intake import TakenIn, look_into, with_notes
from bundler.steps.manifest import read_manifest
from bundler.steps.shrinking import fit
from bundler.steps.templates import template_text
from tests.corpus import clean
from tests.marked_word import write_word
from tests.running import ROOT

P = ParamSpec("P")
T = TypeVar("T")
TODAY = date(2024, 2, 1)
_OFFICE = (ROOT / "bundle.toml").read_text(encoding="utf-8")

AtFile = Callable[[Path], object]


@dataclass
class Given:
    """What the officer has on disk, to be spoiled in one place before it is built.

    ``documents`` are marked lines by file name, ``templates`` the office's own. ``files`` is
    done to files once they are written, ``pack`` to the finished PDF; ``settings``,
    ``listed`` and ``facts`` to what was read, for what no file can bring about."""

    documents: dict[str, str] = field(default_factory=lambda: dict(clean.DOCUMENTS))
    review: str = clean.REVIEW
    office: str = _OFFICE
    identities: str = clean.IDENTITIES
    templates: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, AtFile]] = field(default_factory=list)
    pack: AtFile | None = None
    settings: Callable[[Settings], Settings] = lambda settings: settings
    listed: Callable[[Identities], Identities] = lambda listed: listed.kept(None, False)
    facts: Callable[[PackFacts], PackFacts] = lambda facts: facts

    @property
    def key(self) -> Hashable:
        """The same for folders in which the same was done."""
        done = (self.pack, self.settings, self.listed, self.facts)
        texts = (*self.documents.items(), *self.templates.items(), *self.files)
        return self.review, self.office, self.identities, texts, done


class _Here(Worker):
    """Does at once, in this process, what a worker does in its own."""

    def __init__(self) -> None:
        pass

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


class Desk:
    """One review folder, written anew for each case, and what was read of its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "maya"
        self._private = folder / "private"
        self._folder.mkdir()
        self._private.mkdir()
        self._written: dict[tuple[str, str], bytes] = {}
        self._changed: dict[tuple[bytes, AtFile], bytes] = {}
        self._taken: dict[tuple[str, str], TakenIn] = {}
        self._judged: dict[Hashable, Mapping[str, Finding]] = {}
        self._facts: dict[str, PackFacts] = {}

    def judged(self, given: Given) -> Mapping[str, Finding]:
        """What every rule says of it."""
        if given.key not in self._judged:
            self._judged[given.key] = self._judge(given)
        return self._judged[given.key]

    def _judge(self, given: Given) -> Mapping[str, Finding]:
        self._write(given)
        file = self._folder / "review.toml"
        manifest = read_manifest(file)
        typed = {problem.code for problem in manifest.problems}
        assert typed <= {"protected-value-typed"}, manifest.problems
        listed = given.listed(manifest.identities) if manifest.identities else None
        manifest = replace(manifest, identities=listed)
        settings = given.settings(load_settings(None, file))
        facts = given.facts(self._read_back(given, settings, review_of(manifest)))
        read = read_correspondence(review_of(manifest), _Here())
        judged = judged_pack(Request(file, TODAY), settings, manifest, facts, read)
        return {finding.rule: finding for finding in judged.checklist.findings}

    def _write(self, given: Given) -> None:
        for old in self._folder.iterdir():
            if old.is_file():
                old.unlink()
        for name, text in given.documents.items():
            key = (name, text)
            target = self._folder / name
            if key not in self._written:
                write_word(target, f"Maya: {clean.TITLES.get(name, 'Document')}", text)
                self._written[key] = target.read_bytes()
            target.write_bytes(self._written[key])
        for name, change in given.files:
            target = self._folder / name
            before = target.read_bytes() if target.exists() else b""
            if (before, change) not in self._changed:
                change(target)
                self._changed[before, change] = target.read_bytes()
            target.write_bytes(self._changed[before, change])
        (self._folder / "review.toml").write_text(given.review, encoding="utf-8")
        (self._folder.parent / "bundle.toml").write_text(given.office, encoding="utf-8")
        (self._private / "maya.toml").write_text(given.identities, encoding="utf-8")
        own = self._folder.parent / "templates"
        shutil.rmtree(own, ignore_errors=True)
        for name, text in given.templates.items():
            (own / name).parent.mkdir(parents=True, exist_ok=True)
            (own / name).write_text(text, encoding="utf-8")

    def _read_back(self, given: Given, settings: Settings, review: Review) -> PackFacts:
        taken = [self._taken_in(part) for part in review.parts]
        shown = replace(
            review,
            typed=(),
            identities_file=None,
            panel_members=(),
            allowed_names=(),
            weblinks=(),
            cast=(),
            agencies=(),
            attestations=tuple(a for a in review.attestations if vouching.RULE in a.rules),
            letter=review.letter if settings.pack.responses else replace(review.letter, points=()),
            nation=Nation.ENGLAND,
            name_policy=NamePolicy.PSEUDONYM,
        )
        key = repr((shown, settings.pack, settings.size, [one.source for one in taken]))
        if given.pack or key not in self._facts:
            facts = self._built(given, settings, review, taken)
            if given.pack:
                return facts
            self._facts[key] = facts
        return self._facts[key]

    def _taken_in(self, part: Part) -> TakenIn:
        key = (repr(part), hashlib.sha256(part.path.read_bytes()).hexdigest())
        if key not in self._taken:
            self._taken[key] = look_into(part)
            assert not self._taken[key].problems
        return self._taken[key]

    def _built(
        self, given: Given, settings: Settings, review: Review, taken: list[TakenIn]
    ) -> PackFacts:
        sources = [one.source for one in taken if one.source]
        with TemporaryDirectory(dir=self._folder) as work:
            parts = with_notes(
                convert_parts(
                    review,
                    sources,
                    EmbeddedEngine(),
                    worker=_Here(),
                    keep=Kept(self._folder / FOLDER, TODAY, "tests"),
                    work=Path(work),
                    timeout=60,
                    progress=lambda said: None,
                ),
                taken,
            )
            template = partial(template_text, beside=settings.file.parent)
            pack = assemble(review, parts, settings.pack, template, Path(work) / "pack.pdf")
            pack = fit(pack, settings.size)
            if given.pack:
                given.pack(pack.pdf)
            return inspect(pack, sources, parts)
