"""Words that an office may change, and what it is told when a change goes wrong."""

from pathlib import Path

import pytest

from bundler.errors import InputError, Problem
from bundler.steps.templates import open_templates, packaged_templates, template_text


def an_office(folder: Path, name: str, text: str) -> Path:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def problem(office: Path, name: str, **values: object) -> Problem:
    with pytest.raises(InputError) as refused:
        open_templates(office).render(name, values)
    (found,) = refused.value.problems
    return found


def test_the_office_s_own_file_wins_and_the_rest_is_packaged(tmp_path: Path) -> None:
    office = an_office(tmp_path, "page.css", "body { color: {{ }")

    assert template_text("page.css", office) == "body { color: {{ }"
    packaged = (packaged_templates() / "preview.html.j2").read_text(encoding="utf-8")
    assert template_text("preview.html.j2", office) == packaged
    assert template_text("page.css") != template_text("page.css", office)


def test_an_unknown_name_is_told_with_its_line_and_the_names_there_are(tmp_path: Path) -> None:
    office = an_office(tmp_path, "emails/own.txt.j2", "Subject: x\n\n{{ a }}\n{{ psudonym }}")
    assert problem(office, "emails/own.txt.j2", a="1", pseudonym="Maya") == Problem(
        "template-unknown-name",
        "templates/emails/own.txt.j2, line 4",
        "The template asks for something that has no value: 'psudonym' is undefined.",
        "Take it out, or use one of these names: a, pseudonym.",
    )


def test_an_unknown_name_in_an_included_file_is_told_where_it_stands(tmp_path: Path) -> None:
    an_office(tmp_path, "outer.txt.j2", "one\n{% include 'inner.txt.j2' %}")
    office = an_office(tmp_path, "inner.txt.j2", "two\nthree\n{{ nothing }}")

    assert problem(office, "outer.txt.j2").where == "templates/inner.txt.j2, line 3"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a\n{% if %}", "template-not-readable", "templates/t.txt.j2, line 2"),
        ("a\n{{ x | nofilter }}", "template-not-readable", "templates/t.txt.j2, line 2"),
        ("a\nb\n{{ x | day }}", "template-failed", "templates/t.txt.j2, line 3"),
        ("{{ x.__class__.__mro__ }}", "template-failed", "templates/t.txt.j2, line 1"),
        ("{% include 'gone.j2' %}", "template-not-found", "templates/gone.j2"),
    ],
)
def test_a_faulty_template_is_told_by_file_and_line(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    found = problem(an_office(tmp_path, "t.txt.j2", text), "t.txt.j2", x="secret value")

    assert (found.code, found.where) == (code, where)
    assert "secret" not in repr(found)
    assert found.fix


@pytest.mark.parametrize("name", ["emails/none.txt.j2", "../bundle.toml", "/etc/hostname"])
def test_a_template_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "bundle.toml").write_text("", encoding="utf-8")
    (tmp_path / "templates").mkdir()

    assert problem(tmp_path, name).code == "template-not-found"
    with pytest.raises(InputError):
        template_text(name, tmp_path)


def test_pages_are_escaped_and_letters_are_not(tmp_path: Path) -> None:
    an_office(tmp_path, "p.html.j2", "{{ x }}")
    office = an_office(tmp_path, "p.txt.j2", "{{ x }}")

    templates = open_templates(office)
    assert templates.render("p.html.j2", {"x": "<b> & 'c'"}) == "&lt;b&gt; &amp; &#39;c&#39;"
    assert templates.render("p.txt.j2", {"x": "<b> & 'c'"}) == "<b> & 'c'"
