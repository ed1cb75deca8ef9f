// What a frame drew, read back from its draw data: texts with their ink and the ground under them.
//
// Nothing of the product is asked: a text counts because its characters are among the triangles,
// and its ground is what other triangles painted there before.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/theme.h"

struct ImDrawCmd;
struct ImDrawList;
struct ImDrawVert;

namespace fangxin::tests {

// Relative luminance contrast by WCAG 2.2: 1 to 21.
double contrast_ratio(kiosk::Colour a, kiosk::Colour b);

// Characters of one face and size beside each other.
struct DrawnText {
    std::string text;  // as drawn: without spaces
    kiosk::Face face = kiosk::Face::sans_regular;
    float size = 0;     // of the em square
    kiosk::Rect area;   // around the ink
    kiosk::Rect shown;  // what is left of it by clipping
    unsigned colour = 0;
    std::size_t shapes_before = 0;
};

class DrawnFrame {
  public:
    // Of the frame that was rendered last in the current ImGui context.
    explicit DrawnFrame(const kiosk::Ui::Fonts& fonts);

    const std::vector<DrawnText>& texts() const { return texts_; }
    // Under the middle of what is seen of it.
    kiosk::Colour ground_of(const DrawnText& text) const;
    // As it is seen on that ground.
    kiosk::Colour ink_of(const DrawnText& text) const;
    // What shapes painted there; texts do not count.
    kiosk::Colour colour_at(float x, float y) const;

  private:
    struct Glyph {
        char32_t character = 0;
        std::size_t face = 0;
        float size = 0;
    };
    struct Painted {
        double red = 0;
        double green = 0;
        double blue = 0;
    };
    struct Shape {
        std::array<const ImDrawVert*, 3> corners;
        kiosk::Rect bounds;  // clipped
    };

    static kiosk::Colour colour_of(const Painted& painted);
    void learn_glyphs(const kiosk::Ui::Fonts& fonts);
    void read(const ImDrawList& list, const ImDrawCmd& command);
    void add_glyph(const Glyph& glyph, const ImDrawVert* first, const kiosk::Rect& clip);
    // By the first `count` shapes.
    Painted painted_at(float x, float y, std::size_t count) const;

    std::unordered_map<unsigned long long, Glyph> glyphs_;  // by where their picture is
    std::vector<Shape> shapes_;
    std::vector<DrawnText> texts_;
};

}  // namespace fangxin::tests
