"""What stands at the head of a document."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Cover:
    """The head of a document, in typeset plain text.

    subtitle: a line under the title, also in the running head; notes: short lines under it; day: when it was made;
    author: for the file's properties, "" when it has none; own_page: whether the head has a page of its own, with
    the contents below it.
    """

    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    day: date = date(2000, 1, 1)
    author: str = ""
    own_page: bool = False

    @property
    def epoch(self) -> int:
        """The day as seconds since 1970: what makes two copies of a document the same, byte for byte."""
        return int(datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC).timestamp())


def day_of_making() -> date:
    """SOURCE_DATE_EPOCH's day, else the present one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()
