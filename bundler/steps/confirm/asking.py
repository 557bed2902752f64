"""Asking the questions one by one, through functions that the caller brings."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bundler.model.review import Answer, Attestation, Point
from bundler.steps.confirm.questions import About, Answers, Question

Ask = Callable[[str], str]
Say = Callable[[str], None]
Search = Callable[[str], tuple[str, ...]]
Keep = Callable[[Answers], None]

_TRIES = 3
_SHORTEST_REASON = 8
_STOPPED = "Stopped here. What you have answered so far is kept, the rest stays open."


class _Stopped(Exception):  # noqa: N818 - the person's choice, not an error
    """The person pressed Enter where an answer was needed."""


def ask_all(
    asked: Sequence[Question], on: date, ask: Ask, say: Say, search: Search, keep: Keep
) -> None:
    """Put every question, up to where the person stops.

    ``ask`` shows a prompt and returns the line typed ("" at the end of input), ``say``
    shows a text, ``search`` names the protected values in a text, which is then asked for
    again. Each answer is handed to ``keep`` as soon as it is whole, so that a window that is
    closed loses none. Enter alone always stops, and so does Ctrl-C; "no" leaves one question
    open, and only the word "yes" with a name accepts: a flag, and a point that is not done,
    also with a reason. Nothing is written here; raises what ``keep`` raises."""
    person = _Person(on, ask, say, search)
    try:
        for number, question in enumerate(asked, start=1):
            say(_shown(question, number, len(asked)))
            if question.point:
                if point := person.answers(question.point):
                    keep(Answers(points=(point,)))
            elif attestation := person.accepts(question):
                keep(Answers((attestation,)))
    except _Stopped:
        say(_STOPPED)
    except KeyboardInterrupt:
        say(f"\n{_STOPPED}")


def _shown(question: Question, number: int, count: int) -> str:
    lines = [f"Question {number} of {count}. {question.title}"]
    lines += [f"  - {detail}" for detail in question.details]
    if question.why:
        lines.append(f"  Why it matters: {question.why}")
    return "\n".join(lines)


class _Person:
    """Who sits at the keyboard. The name is asked for once and then offered again."""

    def __init__(self, on: date, ask: Ask, say: Say, search: Search) -> None:
        self.on, self.ask, self.say, self.search = on, ask, say, search
        self.name = ""

    def accepts(self, question: Question) -> Attestation | None:
        if not self.agrees("Is this so? Type yes or no, or press Enter to stop: "):
            return None
        by = self.named()
        if question.about is About.FLAG:
            note = self.reason("Why may it stand? Your reason goes into the record: ")
        else:
            note = self.typed("A note for the record, or Enter for none: ")
        return Attestation(question.rules, by, self.on, note, question.keys, question.of)

    def answers(self, point: Point) -> Point | None:
        answer = point.answer or self.chosen()
        if answer is None:
            return None
        if answer is Answer.NOT_DONE:
            response = point.response or self.reason("Why is it not done? ")
        else:
            response = point.response or self.needed("What was done, or what is the answer? ")
        return replace(
            point,
            answer=answer,
            response=response,
            where=point.where or self.typed("Where in the report? Enter if nowhere: "),
            decided_by=point.decided_by or self.needed("Who decided this? "),
            recorded_by=point.recorded_by or self.named(),
            on=point.on or self.on,
        )

    def agrees(self, prompt: str) -> bool:
        for _ in range(_TRIES):
            reply = self.ask(prompt).strip().casefold()
            if reply in ("yes", "no"):
                return reply == "yes"
            if not reply:
                break
            self.say('Only the whole word "yes" or "no" counts.')
        raise _Stopped

    def chosen(self) -> Answer | None:
        listed = ", ".join(Answer)
        for _ in range(_TRIES):
            prompt = f"The answer ({listed}; no to leave it open, Enter to stop): "
            reply = " ".join(self.ask(prompt).split()).casefold()
            if reply == "no":
                return None
            if reply in list(Answer):
                return Answer(reply)
            if not reply:
                break
            self.say(f"Type one of: {listed}.")
        raise _Stopped

    def named(self) -> str:
        if self.name:
            self.name = self.typed(f"Your name (Enter for {self.name}): ") or self.name
        else:
            self.name = self.needed("Your name: ")
        return self.name

    def reason(self, prompt: str) -> str:
        for _ in range(_TRIES):
            reply = self.needed(prompt)
            if len(reply) >= _SHORTEST_REASON and len(set(reply.casefold())) > 3:
                return reply
            self.say("Say it in a few words, so that a reader of the record understands it.")
        raise _Stopped

    def needed(self, prompt: str) -> str:
        if reply := self.typed(prompt):
            return reply
        raise _Stopped

    def typed(self, prompt: str) -> str:
        for _ in range(_TRIES):
            reply = self.ask(prompt)
            seen = (" " if c.isspace() else c for c in reply if _can_be_seen(c))
            words = " ".join("".join(seen).split())
            if not (sightings := self.search(words)):
                return words
            self.say(f"This holds {', '.join(sightings)}. Write the pseudonym in its place.")
        raise _Stopped


def _can_be_seen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
