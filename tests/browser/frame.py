"""One exercise of the first phase in the real app: opened, filled, looked at by axe."""

from playwright.sync_api import expect

from tests.axe import overflow, violations


class Open:
    """One exercise of the first phase, its lid open."""

    def __init__(self, visit, part):
        self.page, self.part = visit.go("1_cadre", f"#{part}"), part
        self.box = self.page.locator(f"#{part}[data-open=true]")
        self.box.locator(".b-retains").wait_for()

    def write(self, label, text):
        field = self.box.get_by_role("textbox", name=label, exact=True)
        field.fill(text)
        field.blur()
        return field

    def press(self, name, **more):
        self.box.get_by_role("button", name=name, **more).first.click()

    def says(self, *texts):
        for text in texts:
            expect(self.box.get_by_text(text).first).to_be_visible()

    def fetch(self, name):
        with self.page.expect_download() as download:
            self.press(name)
        return download.value.suggested_filename, download.value.path().read_bytes()


def clean(page, part):
    """axe finds nothing in an exercise, and nothing sticks out, on a phone and on a desk."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, f"#{part}") == []
        assert overflow(page) <= 0
