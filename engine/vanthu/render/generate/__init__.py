"""The shipped Word templates as data: each is written anew to the same bytes.

`vanthu init` puts them into a folder of the user's own, where Word may change them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from vanthu.errors import UsageRefused
from vanthu.render.generate import forms, papers, reviews, sources, studies
from vanthu.render.generate.package import pack_template

__all__ = ["KINDS", "generate_template", "generate_templates"]

KINDS: Mapping[str, Callable[[], str]] = {
    "ban-cam-ket": studies.commitment,
    "ban-dang-ky": reviews.registration,
    "bang-tong-hop-bao-cao": reviews.unit_table,
    "bang-tong-hop-hoc-tap": studies.study_table,
    "bang-tong-hop-so-lieu": forms.cell_table,
    "bang-tong-hop-y-kien": forms.comment_table,
    "bao-cao-dinh-ky": reviews.unit_report,
    "bao-cao-ket-qua": studies.result_report,
    "bao-cao-so-ket": papers.report,
    "bien-ban": papers.minutes,
    "chuong-trinh-buoi": forms.agenda,
    "cong-van": studies.plain_letter,
    "cong-van-de-nghi-bao-cao": papers.letter,
    "cong-van-trieu-tap": studies.convocation,
    "danh-sach-diem-danh": forms.attendance_list,
    "giay-moi": forms.invitation,
    "ke-hoach": papers.plan,
    "ke-hoach-ca-nhan": studies.personal_plan,
    "ket-luan": papers.conclusion,
    "muc-luc-quyen": forms.contents,
    "nghi-quyet-chi-bo": papers.cell_resolution,
    "nghi-quyet-chuyen-de": papers.resolution,
    "nguon-so-lieu": sources.sources,
    "phieu-danh-gia": forms.evaluation,
    "phieu-lay-y-kien": forms.comment_form,
    "phieu-tra-lai": forms.return_slip,
    "phieu-tu-danh-gia-thang": reviews.month_form,
    "thong-bao": papers.notice,
    "thong-bao-ket-luan": reviews.conclusion_notice,
    "to-trinh": studies.proposal,
}
"""What writes the body of each type's template, by id."""


def generate_template(kind: str) -> bytes:
    """Return the Word template of the type `kind`; two calls give the same bytes.

    Raises:
        UsageRefused: `template-kind-unknown`.
    """
    if kind not in KINDS:
        raise UsageRefused.of("template-kind-unknown", found=kind, known=tuple(KINDS))
    return pack_template(KINDS[kind]())


def generate_templates(folder: Path) -> tuple[Path, ...]:
    """Write all templates into `folder` and return their paths; older files there are replaced."""
    paths = []
    for kind in KINDS:
        path = folder / f"{kind}.docx"
        path.write_bytes(generate_template(kind))
        paths.append(path)
    return tuple(paths)
