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

// More than a sentence has that is typed at once. A key that is held down spells syllables of one
// letter, each of which costs more than the one before.
inline constexpr std::size_t kPinyinSyllablesMax = 24;

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

// Commands of the configuration: a program and its arguments.
inline constexpr std::size_t kCommandWordsMax = 16;

// A call for help: how long its command may run, and the pause before the next.
inline constexpr std::int64_t kHelpCommandMsMax = 10'000;
inline constexpr double kHelpPauseS = 30;

// What is read aloud at once, and how long that may take: the longest article of a law takes less.
inline constexpr std::size_t kSpokenBytesMax = std::size_t{16} * 1024;
inline constexpr std::int64_t kSpeakingMsMax = 30 * 60'000;

// Different characters that one visit may show in one font; others are drawn as U+FFFD.
inline constexpr std::size_t kCharactersOfFontMax = 16'384;
// Glyphs of a size that was not drawn in so many frames are forgotten when another page comes.
inline constexpr int kGlyphFramesMax = 600;

// Texts kept in traditional characters; what is shown beyond them stays simplified.
inline constexpr std::size_t kTraditionalTextsMax = 20'000;

// A stick: names that are looked at, of files and folders; files whose first bytes are read, the
// newest; files that are listed, and how many of them at once. Whoever has more makes a folder of
// those that matter on another stick.
inline constexpr std::size_t kStickNamesMax = 20'000;
inline constexpr std::size_t kStickLooksMax = 5'000;
inline constexpr std::size_t kStickFilesMax = 999;
inline constexpr std::size_t kStickFilesAtOnce = 36;
inline constexpr std::size_t kStickNameCharactersMax = 60;

// Pictures of others. Phones take up to 200 megapixels, of which a JPEG need not be in memory as a
// whole; other kinds must. A picture that is changed is made smaller than its longest side.
inline constexpr std::uint64_t kJpegPixelsMax = 210'000'000;
inline constexpr std::uint64_t kOtherPixelsMax = 50'000'000;
inline constexpr int kPictureSidePxMax = 32'000;
inline constexpr int kChangedSidePxMax = 6'000;
inline constexpr std::size_t kChangedBytesMax = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t kCoveredPartsMax = 20;
// Of the program that decodes them: the file it reads, its memory (a progressive JPEG of 100
// megapixels, or another picture of 50, with its file), its processor time, and what a slow stick
// takes besides.
inline constexpr std::size_t kPictureFileBytesMax = std::size_t{96} * 1024 * 1024;
inline constexpr std::size_t kPictureMemoryBytesMax = std::size_t{768} * 1024 * 1024;
inline constexpr std::size_t kPictureChunkBytesMax = std::size_t{8} * 1024 * 1024;  // of a PNG
inline constexpr int kDecodingSMax = 10;
inline constexpr std::int64_t kDecodingMsMax = 20'000;

// The camera: the longer side of a photo, pictures that are shown in a second, the silence after
// which it is taken for broken (one that was asleep needs seconds), the bytes of a photo, and the
// memory of the program that reads it.
inline constexpr int kPhotoSidePxMax = 1'920;
inline constexpr int kCameraPicturesPerSMax = 12;
inline constexpr std::int64_t kCameraSilentMsMax = 8'000;
inline constexpr std::size_t kPhotoBytesMax = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t kCameraMemoryBytesMax = std::size_t{1024} * 1024 * 1024;

// Files to choose on a page: three rows of three.
inline constexpr std::size_t kStickTilesMax = 9;
// Between two reports of how far a file is sealed: a part of a second on a slow stick.
inline constexpr std::uint64_t kSealedReportBytes = std::uint64_t{4} * 1024 * 1024;

}  // namespace fangxin::kiosk
