import json
import re
import subprocess
from html import unescape

import pypandoc
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.charts import section_html, section_markdown
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import PICTURES, Items, Place, Quote, Section, Sentence
from bilan_widgets.dossier.base import clean
from bilan_widgets.dossier.french import typeset

READER = "markdown-raw_attribute-raw_html-raw_tex-smart-auto_identifiers-latex_macros-yaml_metadata_block"
HOSTILE = ["<script>alert(1)</script>", "**gras** __x__ *i* ~~b~~", "![x](http://example.org/a.png)",
           "#import \"x\"",
           '#read("/etc/passwd")', "@ref [@ref]", "$x$ $$y$$ \\(z\\)",
           "`x`{=typst} ```{=typst}\n#panic()\n```",
           "\\input{/etc/passwd}",
           "a\\\\b \\", "a | b | c", "    quatre espaces", "\tune tabulation", "- tiret\n- tiret",
           "1. un\n2. deux", "> citation",
           "# titre", "titre\n=====", "::: {.place}\nx\n:::", "| a |\n|---|\n| b |", ": légende",
           "[^1]: note", "---\na: b\n---", "% auteur",
           "🙂 emoji 👩‍🏫", "שלום مرحبا", "\u202eà l’envers", "l\x00e\x08\x1b[31m",
           "[lien](javascript:alert(1))", "&lt; &amp; &#35;",
           "a\n\n\nb\nc  \nd", "Mr. X, p. 3", "(@) exemple", "Term\n~ definition", "http://example.org",
           "{.classe #id}",
           "x^2^ H~2~O", ":smile:",
           "a -- b --- c ... d -1 e-?f", "'l' \"q\""]
CHART = Chart("life_line", "Trois départs : « oui » !", 'Il "y" a \\ $x$ *b* > <', Table("T", ("A", "B"),
                                                                                         (("x | y", "2"),)),
              svg='<svg viewBox="0 0 10 40"></svg>')
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60),
                  st.text(alphabet="*_`#-+=|\\[](){}<>!$@:~^%&\"'. \n\t1a", max_size=40))


def tree(markdown):
    """pandoc's reading of Markdown, as blocks."""
    made = subprocess.run([pypandoc.get_pandoc_path(), "-f", READER, "-t", "json"], input=markdown.encode(),
                          capture_output=True, check=True).stdout
    return json.loads(made)["blocks"]


def said(node):
    """The words of a pandoc tree, and the kinds of what is neither words nor a paragraph."""
    if isinstance(node, list):
        parts = [said(child) for child in node]
        return "".join(text for text, _ in parts), set().union(*(kinds for _, kinds in parts))
    if not isinstance(node, dict):
        return "", set()
    match node["t"]:
        case "Str":
            return node["c"], set()
        case "Space" | "SoftBreak":
            return " ", set()
        case "LineBreak":
            return "\n", set()
        case "Para" | "Plain":
            text, kinds = said(node["c"])
            return text + "\n", kinds
        case other:
            text, kinds = said(node.get("c", []))
            return text, kinds | {other}


def squeezed(text):
    return re.sub(r"\s+", "", text)


@settings(max_examples=15)
@given(st.lists(texts, min_size=1, max_size=40))
def test_nothing_a_person_writes_is_syntax_for_pandoc(written):
    text, kinds = said(tree("\n\n".join(f"MARQUE\n\n{section_markdown.paragraphs(one)}" for one in written)))
    assert kinds == set()
    found = [squeezed(part) for part in text.split("MARQUE")[1:]]
    assert found == [
        squeezed(typeset(clean(one))) for one in written]


def test_every_known_attack_is_only_words():
    for one in HOSTILE:
        text, kinds = said(tree(section_markdown.paragraphs(one)))
        assert (squeezed(text), kinds) == (squeezed(typeset(clean(one))), set()), one


@settings(max_examples=10)
@given(st.lists(texts.filter(lambda one: clean(one).strip()), min_size=1, max_size=20))
def test_list_items_and_table_cells_hold_their_words(written):
    items = tree(section_markdown.block(Items(tuple(written)), Section("s", "", ())))
    assert [block["t"] for block in items] == ["BulletList"]
    assert [squeezed(said(item)[0]) for item in items[0]["c"]] == [
        squeezed(typeset(clean(one))) for one in written]
    table = tree(section_markdown.table(Table("Légende | x", ("A", "B"), tuple((one, "fin") for one
                                                                               in written))))
    assert [block["t"] for block in table] == ["Table"]
    rows = [row for body in table[0]["c"][4] for row in body[3]]
    assert [squeezed(said([cell[4] for cell in row[1]])[0]) for row in rows] == [
        squeezed(typeset(clean(one).replace("\n", " "))) + "fin" for one in written]


@given(texts)
def test_html_holds_words_and_only_words(written):
    made = section_html.paragraphs(written)
    assert set(re.findall(r"<[^>]*>", made)) <= {"<p>", "</p>", "<br>"}
    assert squeezed(unescape(re.sub(r"<[^>]*>", "", made))) == squeezed(typeset(clean(written)))


def test_paragraphs_and_lines_are_kept():
    blocks = tree(section_markdown.paragraphs("un\ndeux\n\n\ntrois"))
    assert [said(block)[0] for block in blocks] == ["un\ndeux\n", "trois\n"]
    assert section_html.paragraphs("un\ndeux\n \ntrois") == "<p>un<br>deux</p><p>trois</p>"


def test_a_figure_keeps_its_sentence_and_its_description():
    bundle = Section("path", "", (CHART,)).mimebundle()
    figure, table = tree(bundle["text/markdown"])
    assert (figure["t"], table["t"]) == ("Figure", "Table")
    image = figure["c"][2][0]["c"][0]
    assert image["c"][2][0] == "path-life-line.svg"
    assert said(image["c"][1])[0] == 'Il "y" a \\ $x$ *b* > <'
    assert said(figure["c"][1][1])[0].strip() == typeset(CHART.sentence)
    assert bundle[PICTURES] == {"path-life-line": CHART.svg}
    assert dict(image["c"][0][2])["width"] == "17%"


def test_html_has_sentence_drawing_and_table_with_headers():
    html = Section("path", "Ma vie", (CHART,)).mimebundle()["text/html"]
    places = [html.index(mark) for mark in ("<h3>Ma vie</h3>", "Trois départs", "<svg", "<table")]
    assert places == sorted(places)
    assert '<th scope="col">A</th>' in html and '<th scope="row">x | y</th><td>2</td>' in html


def test_a_title_is_a_third_level_heading_only_when_there_is_one():
    assert tree(Section("s", "A # b", (Sentence("x"),)).mimebundle()["text/markdown"])[0]["c"][0] == 3
    bare = Section("s", "", (Sentence("x"),)).mimebundle()
    assert [block["t"] for block in tree(bare["text/markdown"])] == ["Para"]
    assert "<h3" not in bare["text/html"]


def test_a_section_that_says_nothing_leaves_no_trace():
    empty = Section("s", "Titre", (Sentence("  "), Quote(""), Items(()), Items(("",)), Table("T", ("A",),
                                                                                             ())))
    assert empty.mimebundle() == {"text/plain": ""}


def test_every_block_is_in_the_three_forms():
    section = Section("s", "Titre", (Sentence("phrase", "Source"), Quote("citation"), Items(("point",)),
                                     Place("place"),
                                     Table("légende", ("colonne",), (("cellule",),)), CHART))
    bundle = section.mimebundle()
    for word in ("Titre", "phrase", "citation", "point", "place", "cellule", "Trois"):
        assert all(word in bundle[kind] for kind in ("text/plain", "text/html", "text/markdown")), word
    assert '<span class="b-src">Source</span>' in bundle["text/html"]
