"""Who speaks: « vous » on the page, « je » or the third person in a document."""

import re
from dataclasses import dataclass

_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöûh]", re.IGNORECASE)


@dataclass(frozen=True)
class Voice:
    """person: « vous », « je » or « third »; name: first name; pronoun: « elle », « il », "" (then the name)."""

    person: str = "vous"
    name: str = ""
    pronoun: str = ""

    def say(self, vous: str, je: str, third: str) -> str:
        """The words of this voice. In `third`, {il} is the pronoun, {nom} the name; {Il} begins a sentence;
        « de {nom} » and « que {il} » are elided before a vowel."""
        if self.person != "third":
            return vous if self.person == "vous" else je
        name = self.name or "la personne"
        pronoun = self.pronoun or name
        for mark, word in (("{il}", pronoun), ("{nom}", name)):
            if _VOWEL.match(word):
                third = third.replace(f"de {mark}", f"d’{mark}").replace(f"que {mark}", f"qu’{mark}")
        for mark, word in (("{il}", pronoun), ("{Il}", pronoun[:1].upper() + pronoun[1:]), ("{nom}", name),
                           ("{Nom}", name[:1].upper() + name[1:])):
            third = third.replace(mark, word)              # not str.format: braces of the person are words
        return third


YOU, ME = Voice("vous"), Voice("je")
