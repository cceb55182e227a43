"""Characters of Word's symbol fonts, as the Unicode characters they stand for."""

SYMBOL_FONTS = {
    "Symbol": {
        0x2D: "−",
        0xA8: "♦",
        0xAB: "↔",
        0xAC: "←",
        0xAE: "→",
        0xB1: "±",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xA3: "≤",
        0xB3: "≥",
        0xBE: "–",
        0xD6: "√",
        0xDE: "⇒",
        0xE5: "∑",
    },
    "Wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "☐",
        0x71: "☐",
        0x72: "☐",
        0x76: "•",
        0x9F: "•",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "►",
        0xE0: "→",
        0xF0: "►",
        0xFB: "×",
        0xFC: "√",
        0xFD: "☒",
        0xFE: "☑",
    },
    "Wingdings 2": {0x50: "√", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
}
_PRIVATE = 0xF000


def is_symbol_font(font: str) -> bool:
    """Return whether characters of this font do not mean what their code says."""
    return font in SYMBOL_FONTS


def translate_symbols(text: str, font: str) -> tuple[str, str]:
    """Return the text in Unicode, and the characters that have no known meaning.

    Symbol fonts keep their characters at U+F000 to U+F0FF or at plain Latin codes.
    """
    if not is_symbol_font(font):
        unknown = "".join(sign for sign in text if _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF)
        return text, unknown
    table = SYMBOL_FONTS[font]
    signs = [sign if sign.isspace() else table.get(ord(sign) & 0xFF, "") for sign in text]
    unknown = "".join(sign for sign, found in zip(text, signs, strict=True) if not found)
    return "".join(signs), unknown
