// One turn of a visit's reducer: what it may know, and what it asks of the application.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "core/answers/answer_search.h"
#include "core/calendar/date.h"
#include "core/classification/topic_search.h"
#include "core/form/draft.h"
#include "core/form/floor_plan.h"
#include "core/form/form.h"
#include "core/form/shop_directory.h"
#include "core/known_matters/known_matters.h"
#include "core/notices/notice_board.h"
#include "core/promises/promise_search.h"
#include "core/publication/publication_search.h"
#include "kiosk/exchange/action.h"
#include "kiosk/exchange/effect.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/station/station.h"
#include "kiosk/station/station_clock.h"
#include "kiosk/typing/typing.h"
#include "kiosk/ui/theme.h"
#include "kiosk/voice/utterance.h"

namespace fangxin::kiosk {

// What a person may set for themselves. Ends with their time at the kiosk.
struct Preferences {
    Language language = Language::chinese;
    TextSize text_size = TextSize::standard;
    Contrast contrast = Contrast::light;
    bool is_lowered = false;  // the screen, for who does not reach its upper half
    bool is_read_aloud = false;
    VoiceLevel speed = VoiceLevel::middle;
    VoiceLevel volume = VoiceLevel::middle;
    bool operator==(const Preferences&) const = default;
};

// What a reducer may know besides the state.
struct Surroundings {
    std::shared_ptr<const core::FormBook> forms;  // in force now
    const core::ShopDirectory& shops;
    bool has_pinyin = true;  // the input method runs
    double now_s = 0;        // monotonic
    core::Instant now;       // the wall clock
    ClockState clock = ClockState::right;
    std::shared_ptr<const core::Classification> classification = {};  // in force now
    std::shared_ptr<const core::TopicSearch> topics = {};             // the search in it
    const Handwriting* handwriting = nullptr;                // null: nobody can write by hand
    std::shared_ptr<const core::AnswerSearch> answers = {};  // in force now
    std::shared_ptr<const core::PublicationSearch> publication = {};  // in force now
    std::string_view home_division = {};  // the code of the station's own; empty: not set
    bool can_call_staff = false;          // there is a command for it
    std::shared_ptr<const core::PromiseSearch> promises = {};      // in force now
    std::shared_ptr<const core::NoticeBoard> notices = {};         // in force now
    std::shared_ptr<const core::KnownMatters> known_matters = {};  // in force now
    const core::FloorPlans* plans = nullptr;                       // of this mall; null: none
    bool has_sticks = false;  // files can be given from a stick
    bool has_voice = false;   // the screen can be read aloud
    bool has_camera = false;  // and photos be taken here
    bool takes_files() const { return has_sticks || has_camera; }
};

// Whether this machine takes cases now (I6).
inline bool can_file(const Readiness& readiness, ClockState clock) {
    return readiness.can_file() && clock != ClockState::wrong;
}

// What becomes of the visit after the turn.
enum class Wish {
    stay,
    ask_whether_to_leave,  // going would forget answers
    go_home,               // the person may still be there: size and language stay
};

struct Turn {
    const Surroundings& around;
    const Preferences& preferences;
    std::uint64_t visit = 0;  // for questions to the station
    Typing typing;
    Effects& effects;
    Wish wish = Wish::stay;
    // Answers of this visit for a case, whose form takes its place if this machine takes cases.
    std::optional<core::Draft> filing = {};
    // Another visit that takes the place of this one, if it is possible now.
    std::optional<Reason> leads_to = {};

    core::Date today() const { return core::beijing_date(around.now); }
};

}  // namespace fangxin::kiosk
