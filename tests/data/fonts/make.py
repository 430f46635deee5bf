"""Makes the fonts of this folder: squares instead of letters. Needs fonttools (apt-get install fonttools)."""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent


def square(pen):
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()


def nested(into):
    """Eight times the same glyph, one on the other."""
    glyph = Glyph()
    glyph.numberOfContours, glyph.components = -1, []
    glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax = 100, 0, 900, 800
    for _ in range(8):
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = into, 0, 0, 4
        glyph.components.append(part)
    return glyph


def font(name, characters, blank=(), cff=False, depth=0):
    letters = [f'u{c:X}' for c in (*characters, *blank)]
    glyphs = ['.notdef', *letters, *(f'n{n}' for n in range(depth))]
    it = FontBuilder(1000, isTTF=not cff)
    it.setupGlyphOrder(glyphs)
    it.setupCharacterMap({c: f'u{c:X}' for c in (*characters, *blank)})
    drawn = {}
    for glyph in glyphs:
        pen = T2CharStringPen(1000, None) if cff else TTGlyphPen(None)
        if glyph not in letters or int(glyph[1:], 16) not in blank:
            square(pen)
        drawn[glyph] = pen.getCharString() if cff else pen.glyph()
    for n in range(depth):
        drawn[letters[0] if n == 0 else f'n{n - 1}'] = nested(f'n{n}')
    if cff:
        it.setupCFF(name, {}, drawn, {})
    else:
        it.setupGlyf(drawn, calcGlyphBounds=depth == 0)
    if depth:
        drawn['.notdef'].recalcBounds(it.font['glyf'])
        drawn[f'n{depth - 1}'].recalcBounds(it.font['glyf'])
    it.setupHorizontalMetrics({glyph: (1000, 100) for glyph in glyphs})
    it.setupHorizontalHeader(ascent=880, descent=-120)
    it.setupNameTable({'familyName': name, 'styleName': 'Regular', 'psName': name})
    it.setupOS2(version=4, fsType=0, usWeightClass=400)
    it.setupPost()
    it.updateHead(created=0, modified=0)
    it.font.recalcTimestamp, it.font.recalcBBoxes = False, depth == 0
    return it.font


font('SquareTrueType', [0x2CEB0], blank=[0x2CEB1]).save('square.ttf')
font('SquareCFF', [0x2CEB2], cff=True).save('square.otf')
pair = TTCollection()
pair.fonts = [font('PairOne', [0x2CEB0]), font('PairTwo', [0x2CEB3])]
pair.save('pair.ttc', shareTables=False)
font('SameForAll', [0x2CEB4, 0xD0000]).save('same-for-all.ttf')
font('Nested', [0x2CEB5], depth=10).save('nested.ttf')
