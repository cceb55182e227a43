"""Template manifests: what a document type is, and which fields its Word template reads."""

from typing import Literal

from pydantic import Field

from vanthu.definition.base import FileId, Label, Many, Model, Name
from vanthu.definition.workflow import Fields


class Manifest(Model):
    """One document type of one family: `templates/<family>/<id>.yaml` beside `<id>.docx`.

    Attributes:
        title: the type's name as printed (`KẾ HOẠCH`).
        label: its name in lists and file names (`kế hoạch`).
        symbol: `KH`, `NQ` …: the type is numbered. None: a form, list or paper without number.
        needed: `rule` if a rule demands the paper, `practice` if an organisation may switch it off.
        fields: what the template reads besides the header's `doc.…` names.
        record: types used by `fields`, besides the shared ones.
    """

    id: FileId
    family: Literal["dang", "nha-nuoc"] = "dang"
    title: Label
    label: Label
    symbol: str | None = None
    needed: Literal["rule", "practice"] = "practice"
    about: str = ""
    fields: Fields = Field(default_factory=dict)
    types: dict[Name, Fields] = Field(default_factory=dict)


class OfficialType(Model):
    """An official document type: its symbol and the kinds of body that may issue it.

    Source: Quy định 399-QĐ/TW, Điều 8-13, by two independent summaries.
    """

    label: Label
    bodies: Many[Name]


class OfficialTypes(Model):
    """`templates/types.yaml`: official types by symbol."""

    types: dict[str, OfficialType]
