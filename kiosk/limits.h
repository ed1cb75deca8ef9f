// Limits of the kiosk's application.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fangxin::kiosk {

// A finger that rests for so long without moving, and a key that only repeats for so long, are dirt
// or a bag, not a person: they do nothing any more.
inline constexpr double kHeldStillSMax = 10;

// A page that is new takes no press before it was shown and for so long after: a second tap of a
// hurried finger was meant for the page before it.
inline constexpr double kNewPageDeafS = 0.25;

// So many presses, releases and layouts go before a frame is shown. More wait for the next one, so
// that a finger that never rests still sees what it does.
inline constexpr int kStepsBeforeFrameMax = 500;

// Ways to spell one name whose characters have several readings; few names have more.
inline constexpr std::size_t kSpellingsOfNameMax = 16;

// Ink of one character. The character with the most strokes has 36; what is more is dropped.
inline constexpr std::size_t kInkStrokesMax = 64;
inline constexpr std::size_t kInkPointsPerStrokeMax = 2000;

// As many as the widest layout shows.
inline constexpr std::size_t kWrittenCandidatesMax = 9;

inline constexpr std::size_t kHandwritingCharactersMax = 30'000;
inline constexpr std::size_t kHandwritingFileBytesMax = std::size_t{8} * 1024 * 1024;

// The staff's corner opens to a finger that rests on the seal for so long, and closes by itself
// when nobody touched anything for so long.
inline constexpr double kStaffHoldS = 3;
inline constexpr double kStaffIdleS = 60;
// What it lists; the commands list all.
inline constexpr std::size_t kQueueRowsMax = 50;
inline constexpr std::size_t kIncidentRowsMax = 5;

// A call for help: the words of its command, how long that may run, and the pause before the next.
inline constexpr std::size_t kHelpCommandWordsMax = 16;
inline constexpr std::int64_t kHelpCommandMsMax = 10'000;
inline constexpr double kHelpPauseS = 30;

// Characters of a face whose widths are kept; measuring more reads them from the font again.
inline constexpr std::size_t kMeasuredCharactersMax = 4096;
// Glyphs of a size that was not drawn in so many frames are forgotten when another page comes.
inline constexpr int kGlyphFramesMax = 600;

// Texts kept in traditional characters; what is shown beyond them stays simplified.
inline constexpr std::size_t kTraditionalTextsMax = 20'000;

}  // namespace fangxin::kiosk
