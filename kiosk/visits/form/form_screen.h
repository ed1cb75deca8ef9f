// A page of the form: its questions one below the other, each as its kind of value asks.
//
// A kind of question has its model here, and is made, drawn and answered in a file of its own.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/page/pills.h"
#include "kiosk/page/tiles.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

// Answered by touching one of several tiles, or some of them (tiles.cpp).
struct TilesModel {
    core::Field field;
    bool are_several = false;
    std::string_view label;  // mostly empty: the page's title asks
    std::string_view fault;
    std::vector<TileModel> tiles;    // "category.prepaid_card"
    std::vector<std::string> codes;  // of the tiles
};

// With one's name or without: two cards, and who sees what by the choice (anonymity_question.cpp).
struct AnonymityModel {
    struct Point {
        Icon mark;
        std::string_view words;
    };
    struct Card {
        std::string id;  // "name.yes"
        std::string_view label;
        Icon icon;
        bool is_selected;
        std::string_view code;
        std::array<Point, 3> points;
    };
    struct Cell {
        Icon mark;
        std::string_view words;
        Role role;
    };
    struct Row {
        Icon icon;
        std::string_view who;
        std::array<Cell, 2> cells;
    };
    core::Field field;
    std::string_view fault;
    std::array<Card, 2> cards;
    std::string_view table_title;
    std::array<std::string_view, 2> columns;
    std::vector<Row> rows;  // none before the choice
    std::string_view no_money;
};

// Answered by a day: shortcuts and three wheels (date_question.cpp).
struct DateModel {
    struct Shortcut {
        std::string id;  // "purchase.today"
        std::string_view label;
        int days_ago;
        bool is_selected;
    };
    struct Wheel {
        std::string id;  // "purchase.year", before ".later" and ".earlier"
        DatePart part;
        std::string value;  // "2026", or a dash while no day is chosen
        std::string_view unit;
    };
    core::Field field;
    std::string_view fault;
    std::array<Shortcut, 3> shortcuts;
    std::array<Wheel, 3> wheels;
};

// Answered by a long text: a large field, a counter, sentences to tap (long_text.cpp).
struct LongTextModel {
    core::Field field;
    bool is_typing = false;
    FieldModel text;
    std::string counter;    // "18 / 1000 字"
    std::string phrase_id;  // "facts.phrase.", before the number
    std::vector<std::string_view> phrases;
};

// The shop, from this mall's directory (shop_question.cpp). Name and address that are typed by hand
// are questions of their own; then only the way back to the list is left of this one.
struct ShopModel {
    std::string_view switch_label;  // to the other way of answering
    std::string_view fault;
    std::optional<FieldModel> search;      // nothing when it is typed by hand
    std::vector<Pill<Action>> floors;      // none while a shop is looked for
    std::vector<Pill<Action>> categories;  // as these
    std::vector<const core::Shop*> shops;  // of the directory, perhaps thousands
    std::string_view chosen;               // the id of the shop that is the answer
    std::string_view nothing_found;        // empty when there are shops
};

// With those who complain about the same, or alone: who they are, and two tiles
// (joining_question.cpp).
struct JoiningModel {
    std::string people;  // "已有 12 人投诉过这件事"
    std::string detail;  // which shop, since when, what is done about it
    std::vector<TileModel> tiles;
    std::array<bool, 2> joins;  // of the tiles
};

// An address: its text, and the way to lists of divisions for its beginning (address_question.cpp).
struct AddressModel {
    core::Field field;
    FieldModel text;
    std::string choose_id;  // "contact.address.choose"
    std::string_view choose;
};

// Every answer once more, each with its own "change" (all_answers.cpp).
struct AnswersModel {
    struct Row {
        std::string name;  // of the page
        std::string_view label;
        core::PrivateText answer;
        std::size_t page;
        std::string_view show;  // what uncovers it for a moment; empty: nothing is covered
        std::string_view change;
    };
    std::string_view failure;  // filing did not succeed; empty when it was not tried
    std::vector<Row> rows;
};

// A consent to tick.
struct TickModel {
    std::string id;  // "check.consent.authority"
    std::string_view label;
    core::Field field;
    bool is_checked;
    std::string_view fault;
};

using QuestionModel = std::variant<
    TilesModel,
    AnonymityModel,
    DateModel,
    LongTextModel,
    ShopModel,
    JoiningModel,
    AddressModel,
    AnswersModel,
    FieldModel,
    TickModel>;

// Of a question of the page shown.
TilesModel make_tiles(const Scene& scene, const State& state, const core::Question& question);
// Whether this code of a choice, or this answer to a flag, is the one given.
bool is_chosen(const core::Draft& draft, core::Field field, std::string_view code);
AnonymityModel make_anonymity(
    const Scene& scene, const State& state, const core::Question& question
);
DateModel make_date(const Scene& scene, const State& state, const core::Question& question);
LongTextModel make_long_text(
    const Scene& scene, const State& state, const core::Question& question
);
FieldModel make_field(const Scene& scene, const State& state, const core::Question& question);
ShopModel make_shop(const Scene& scene, const State& state);
JoiningModel make_joining(const Scene& scene, const State& state);
AddressModel make_address(const Scene& scene, const State& state, const core::Question& question);
AnswersModel make_answers(const Scene& scene, const State& state);

void draw_question(Ui& ui, Page& page, const TilesModel& model);
void draw_question(Ui& ui, Page& page, const AnonymityModel& model);
void draw_question(Ui& ui, Page& page, const DateModel& model);
void draw_question(Ui& ui, Page& page, const LongTextModel& model);
void draw_question(Ui& ui, Page& page, const ShopModel& model);
void draw_question(Ui& ui, Page& page, const JoiningModel& model);
void draw_question(Ui& ui, Page& page, const AddressModel& model);
void draw_question(Ui& ui, Page& page, const AnswersModel& model);

// On the page of the name, and on the receipt.
inline constexpr std::string_view kNoMoneyByReport =
    "A report does not bring money back: that takes a complaint. You can do both.";

struct FormModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::vector<QuestionModel> questions;  // those that are asked of this person
    std::string_view note;
};

FormModel make_form_model(const Scene& scene, const State& state);
std::optional<Answer> form_screen(Ui& ui, const FormModel& model);

}  // namespace fangxin::kiosk::form
