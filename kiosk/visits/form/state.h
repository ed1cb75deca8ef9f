// The state of a form being filled in: answers, faults, receipt; and the actions that change it.
// Destroyed with the visit.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/form/draft.h"
#include "core/form/fields.h"
#include "core/form/shop_directory.h"
#include "core/known_matters/known_matters.h"
#include "core/lifecycle/case_status.h"
#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/station/station.h"
#include "kiosk/stick/stick.h"
#include "kiosk/ui/rect.h"
#include "kiosk/visits/form/address_picker.h"
#include "kiosk/visits/form/attachments.h"

namespace fangxin::kiosk::form {

// Whoever has noted the number leaves sooner without a touch than one who may still be writing.
inline constexpr double kNotedS = 30;
// Name and number on the page of all answers are covered again after this.
inline constexpr double kUncoveredS = 5;

struct Receipt {
    Filed filed;
    std::optional<core::CaseStatus> status = {};  // from the mirror; nothing before it was asked
    bool is_anonymous = false;                    // of a report
    std::size_t files = 0;                        // that went along
    // What another matter can take along: who to call, and of a violation what a report needs.
    core::Draft given = {};
    std::string violation = {};  // the problem of that report; empty: nothing to report
    bool keeps_contact = false;  // ticked: the next matter of this visit begins with it
    // What the person goes on with once the number is noted; nothing: the visit ends.
    std::optional<core::CaseKind> onward = {};

    bool is_leaving = false;  // the page that asks whether the number was noted
    bool is_written_down = false;
    bool is_printed = false;
    Printing printing = Printing::idle;
    double touched_s = 0;

    bool is_noted() const { return is_written_down || is_printed; }
    // None while the printer works: whoever waits for it does not touch the screen.
    std::optional<Countdown> countdown() const;
    // The countdown runs on that page too, wherever the person was.
    bool asks_whether_noted(double now_s) const;
};

// A text field of the form. That of the shop is the search in the directory.
struct FormTextField {
    std::string item_id;
    core::Field question;
    TextField field;  // its item id is the one above
};

struct State final : VisitState {
    // The visit keeps the forms that it began with, whatever the centre publishes meanwhile.
    State(std::shared_ptr<const core::FormBook> forms, core::CaseKind kind);

    std::shared_ptr<const core::FormBook> forms;
    core::Draft draft;
    std::vector<FormTextField> text_fields;  // made from the form of this kind of case

    std::size_t page = 0;             // of the form's; one more than there are: the receipt
    std::vector<core::Fault> faults;  // of the page shown
    bool returns_to_check = false;    // the page was opened by "change" on the check page
    bool is_shop_by_hand = false;
    core::PrivateText shop_search;
    core::ShopFilter shop_filter;
    std::optional<AddressPicker> address_picker;  // its page is in the place of the form's
    core::PrivateText complaint_id;               // of a complaint that a report can be linked with
    // What others complain about, too, by the shop and the problem given: its page asks whether to
    // join them. To touch nothing there is to go alone.
    std::shared_ptr<const core::KnownMatter> known_matter;
    bool goes_alone = false;   // touched
    bool takes_files = false;  // on the page for evidence
    Attachments files;

    double uncovered_until_s = 0;
    // A name with digits is asked about once: keys that were meant for the number went there.
    enum class Doubt { none, asked, answered };
    Doubt name_doubt = Doubt::none;

    bool is_filing = false;
    std::optional<core::ErrorCode> filing_error;
    std::optional<Receipt> receipt;

    const core::Form& form() const { return forms->form(draft.kind); }
    const core::FormPage& shown() const { return form().pages.at(page); }

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
    bool is_busy() const override { return is_filing; }
    bool wants_camera() const override { return files.camera && !files.camera->has_failed; }
    std::optional<Countdown> countdown() const override {
        return receipt ? receipt->countdown() : std::nullopt;
    }
    std::optional<double> changes_at_s() const override { return uncovered_until_s; }
    void touch(double now_s) override;
};

// Whether a question is on its page: its condition holds, and the shop is not answered another way.
bool is_shown(const State& state, core::Field field);
// How the item of a question is named: "contact.phone" on the page "contact".
std::string item_id(const core::FormPage& page, core::Field field);
// The text field of a question.
std::string_view text_item(const State& state, core::Field field);

// What a person can ask for on these pages alone. What an action does is in the file of the part of
// the page that asks for it.

// An answer that is chosen from a list, or taken back from a list of several; yes or no to a flag.
struct Choose {
    core::Field field;
    std::string code;
};
void on(State& state, Turn& turn, const Choose& choice);

// A consent.
struct Toggle {
    core::Field field;
};
void on(State& state, Turn& turn, const Toggle& toggle);

// The shop.
struct ChooseShop {
    std::string id;
};
struct EnterShop {
    bool is_by_hand = false;  // else from the list
};
// Lists the shops of a floor, of a category, or all of them.
struct FilterShops {
    core::ShopFilter filter;
};
void on(State& state, Turn& turn, const ChooseShop& choice);
void on(State& state, Turn& turn, const FilterShops& choice);
void on(State& state, Turn& turn, const EnterShop& way);

// With those who complain about the same, or alone.
struct Join {
    bool joins = false;
};
void on(State& state, Turn& turn, const Join& choice);
// Looks for them, once the answers so far say shop and problem. An answer that was given about
// others ends.
void look_for_known_matter(State& state, const Turn& turn);

// A day.
struct ChooseDaysAgo {
    core::Field field;
    int days = 0;
};
enum class DatePart { year, month, day };
struct StepDate {
    core::Field field;
    DatePart part = DatePart::day;
    int step = 1;
};
void on(State& state, Turn& turn, const ChooseDaysAgo& choice);
void on(State& state, Turn& turn, const StepDate& step);

// A sentence into a long text.
struct AddPhrase {
    core::Field field;
    std::size_t phrase = 0;  // of the question
};
void on(State& state, Turn& turn, const AddPhrase& addition);

// The beginning of an address: opens the divisions, then goes into one of them or takes it.
struct OpenDivisions {
    core::Field field;
};
struct ChooseDivision {
    std::string_view code;  // as the picker gave it; empty: the whole country
};
void on(State& state, Turn& turn, const OpenDivisions& open);
void on(State& state, Turn& turn, const ChooseDivision& choice);
// While the divisions are open: back to the form with what is chosen, with the keys for the rest.
void finish_address(State& state, Turn& turn);
// While they are open: to the divisions before, or to the form as it was.
void step_back_in_address(State& state, Turn& turn);

// A file of a stick: chosen and sealed, or taken out again.
struct ChooseFile {
    StickFilePointer file;
};
struct ShowFiles {
    EvidenceGroup group;
};
struct TurnFiles {
    int step = 1;  // to the files before or after
};
// What is not sealed yet is not handed in.
struct StopSealing {};
void on(State& state, Turn& turn, const ChooseFile& choice);
void on(State& state, Turn& turn, const ShowFiles& choice);
void on(State& state, Turn& turn, const TurnFiles& turning);
void on(State& state, Turn& turn, const StopSealing& stop);

// A picture shown large: turned by a quarter, covered in part (of what is shown, 0 to 1), and the
// last part uncovered again.
struct LookAtPicture {
    StickFilePointer file;
};
struct TurnPicture {};
struct CoverPart {
    Rect part;
};
struct UncoverPart {};
void on(State& state, Turn& turn, const LookAtPicture& look);
void on(State& state, Turn& turn, const TurnPicture& turning);
void on(State& state, Turn& turn, const CoverPart& cover);
void on(State& state, Turn& turn, const UncoverPart& uncover);
// From there to the files: as it was, or with what was changed, and chosen.
void finish_picture(State& state, Turn& turn, bool is_chosen);

// From the files to the camera.
struct OpenCamera {};
void on(State& state, Turn& turn, const OpenCamera& open);
// There: a photo, or another try.
void use_camera(State& state, Turn& turn);
void leave_camera(State& state, Turn& turn);

// From the page of all answers to the page of one.
struct Change {
    std::size_t page = 0;
};
void on(State& state, Turn& turn, const Change& change);

// From the receipt to the page that asks whether the number was noted, and back.
void ask_whether_noted(State& state, Turn& turn, bool asks);
// From the receipt to another matter, once the number is noted; then to its form.
struct GoOn {
    core::CaseKind kind;
};
void on(State& state, Turn& turn, const GoOn& choice);
// Whether that matter begins with name, number and address of this one.
struct KeepContact {};
void on(State& state, Turn& turn, const KeepContact& toggle);
// "I wrote it down."
struct WroteDown {};
void on(State& state, Turn& turn, const WroteDown& answer);
// Name and number as they were typed, for a moment.
struct Uncover {};
void on(State& state, Turn& turn, const Uncover& uncover);

using Action = std::variant<
    Choose,
    Toggle,
    ChooseShop,
    EnterShop,
    FilterShops,
    Join,
    ChooseDaysAgo,
    StepDate,
    AddPhrase,
    Change,
    OpenDivisions,
    ChooseDivision,
    ChooseFile,
    ShowFiles,
    TurnFiles,
    StopSealing,
    LookAtPicture,
    TurnPicture,
    CoverPart,
    UncoverPart,
    OpenCamera,
    GoOn,
    KeepContact,
    WroteDown,
    Uncover>;

}  // namespace fangxin::kiosk::form
