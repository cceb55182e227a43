"""Small edits of real Word templates that must be found."""

from tests.check.seeding import TemplateFault

TEMPLATES = (
    TemplateFault(
        id="misspelt field", template="ke-hoach", code="tag-field-misspelt",
        old="{{ report_deadline }}", new="{{ them }}",
    ),
    TemplateFault(
        id="undeclared field", template="ke-hoach", code="tag-field-unknown",
        old="{{ report_deadline }}", new="{{ xyzq }}",
    ),
    TemplateFault(
        id="misspelt field of an item", template="ke-hoach", code="tag-inner-field-misspelt",
        old="{{ row.topic }}", new="{{ row.topik }}",
    ),
    TemplateFault(
        id="field of another list's item", template="ke-hoach", code="tag-inner-field-unknown",
        old="{{ row.lead }}", new="{{ row.held_by }}",
    ),
    TemplateFault(
        id="misspelt header line", template="ke-hoach", code="tag-header-misspelt",
        old="{{ doc.heading }}", new="{{ doc.headng }}",
    ),
    TemplateFault(
        id="misspelt header line in a page header", template="ke-hoach", code="tag-header-misspelt",
        old="doc.illustrative", new="doc.ilustrative", part="word/header1.xml", label="header1",
    ),
    TemplateFault(
        id="misspelt list of a loop", template="ke-hoach", code="tag-field-misspelt",
        old="{%p for line in purposes %}", new="{%p for line in purpose %}",
    ),
    TemplateFault(
        id="list printed as text", template="ke-hoach", code="tag-prints-list",
        old="{{ report_deadline }}", new="{{ purposes }}",
    ),
    TemplateFault(
        id="text looped over", template="ke-hoach", code="tag-loops-no-list",
        old="{%p for line in contents %}", new="{%p for line in theme %}",
    ),
    TemplateFault(
        id="person printed as text", template="ke-hoach", code="tag-prints-record",
        old="{{ row.monitor.name }}", new="{{ row.monitor }}",
    ),
    TemplateFault(
        id="item read outside its loop", template="ke-hoach", code="tag-item-outside-loop",
        old="{{ report_deadline }}", new="{{ cells.topic }}",
    ),
    TemplateFault(
        id="part of a text", template="ke-hoach", code="tag-inside-text",
        old="{{ report_deadline }}", new="{{ report_deadline.name }}",
    ),
    TemplateFault(
        id="number filter on a text", template="ke-hoach", code="tag-filter-kind",
        old="{{ report_deadline }}", new="{{ report_deadline|roman }}",
    ),
    TemplateFault(
        id="misspelt filter", template="ke-hoach", code="template-filter-meant",
        old="row.quarter|roman", new="row.quarter|romam",
    ),
    TemplateFault(
        id="optional unit read without asking", template="ke-hoach", code="tag-reads-empty",
        old="{% if row.unit %}{{ row.unit.name }}{% endif %}", new="{{ row.unit.name }}",
    ),
    TemplateFault(
        id="required field printed only sometimes", template="nghi-quyet-chi-bo",
        code="field-not-always-printed", old="“{{ topic }}”",
        new="{% if report_month %}“{{ topic }}”{% endif %}",
    ),
    TemplateFault(
        id="loop without end", template="ke-hoach", code="template-block-open",
        old="{%p for line in purposes %}", new="{%p for line in purposes %}{%p for x in timing %}",
    ),
    TemplateFault(
        id="tag left open", template="ke-hoach", code="template-tag-open",
        old="{{ report_deadline }}", new="{{ report_deadline }",
    ),
    TemplateFault(
        id="call in a tag", template="ke-hoach", code="template-expression",
        old="{{ report_deadline }}", new="{{ report_deadline.upper() }}",
    ),
    TemplateFault(
        id="slot of the number missing", template="ke-hoach", code="slot-missing", paragraph=0,
        old='<w:tag w:val="vanthu.number"/>', new='<w:tag w:val="so"/>',
    ),
    TemplateFault(
        id="slot of the date without its line", template="ke-hoach", code="slot-without-tag",
        paragraph=0, old="{{ doc.date_line }}", new="ngày … tháng …",
    ),
    TemplateFault(
        id="formula", template="ke-hoach", code="page-formula",
        old="<w:r><w:t xml:space=\"preserve\">Chủ đề",
        new='<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
        '<w:r><w:t xml:space="preserve">Chủ đề',
    ),
    TemplateFault(
        id="picture from elsewhere", template="ke-hoach", code="word-external-target",
        part="word/_rels/document.xml.rels", label="", paragraph=0, old="</Relationships>",
        new='<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="http://x.invalid/a.png" TargetMode="External"/>'
        "</Relationships>",
    ),
    TemplateFault(
        id="embedded object", template="ke-hoach", code="word-active-element", label="",
        paragraph=0, old="<w:r><w:t xml:space=\"preserve\">Chủ đề",
        new='<w:r><w:object/></w:r><w:r><w:t xml:space="preserve">Chủ đề',
    ),
)  # fmt: skip
