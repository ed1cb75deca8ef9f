// Filling in a form as a visit: its pages in their order, what it draws, how its state changes.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "core/form/form.h"
#include "kiosk/exchange/event.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/visits/form/state.h"

namespace fangxin::kiosk::form {

using Answer = AnswerOf<Action>;
using Page = PageOf<Action>;

// A case that has these answers already: it shows the first page that they leave open, or that of
// the question, which a person reads again before it goes to the staff.
State begin_with(
    std::shared_ptr<const core::FormBook> forms, core::Draft answers, core::Date today
);

// The last page of the form: all answers and the consents. After it comes the receipt.
std::size_t check_page(const core::Form& form);
std::size_t receipt_page(const core::Form& form);
bool is_question(const State& state, std::size_t page);
// How many steps there are for this person, and how many of them are reached while this page is
// shown; none on the receipt.
int steps(const State& state);
int steps_done(const State& state);

// Whether a page asks something of this person: the conditions of its questions may not hold, or it
// is for files and this kiosk takes none.
bool asks_something(const State& state, const core::FormPage& page);
// Whether it is a step: it asks something, and is not opened from the page of all answers only.
bool is_on_the_way(const State& state, const core::FormPage& page);
// The fields that a page asks for, whether or not their conditions hold.
std::vector<core::Field> fields_of(const core::FormPage& page);
// The page that asks for a field; the check page where none does.
std::size_t page_of(const core::Form& form, core::Field field);

// The answer to the only question of a page needs no "next": it goes on by itself. "Next" is for
// whoever came back.
void go_on_after(State& state, Turn& turn, core::Field answered);

// Whether the page shown takes files.
bool asks_for_files(const State& state);
// That page opens, or another one takes its place.
void open_files(State& state, Turn& turn);
void close_files(State& state);

// Whether the page shown asks for the shop.
bool asks_for_shop(const State& state);

// Draws the page shown.
std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Of a question: checks it. Of the check page: files the case.
// Of the receipt: asks whether the number was noted, and goes on with another matter after that.
void reduce(State& state, Turn& turn, const action::Next& next);
void reduce(State& state, Turn& turn, const action::Print& print);
void reduce(State& state, Turn& turn, const event::PrintEnded& answer);
void reduce(State& state, Turn& turn, event::CaseFiled& answer);
void reduce(State& state, Turn& turn, event::StatusHere& answer);
void reduce(State& state, Turn& turn, const event::StationChanged& change);
// On the page for evidence.
void reduce(State& state, Turn& turn, const event::SticksChanged& change);
void reduce(State& state, Turn& turn, event::SticksListed& answer);
void reduce(State& state, Turn& turn, event::PictureShown& answer);
void reduce(State& state, Turn& turn, event::CameraShown& shown);
void reduce(State& state, Turn& turn, const event::CameraFailed& failure);
void reduce(State& state, Turn& turn, event::PhotoTaken& taken);
void reduce(State& state, Turn& turn, const event::FileProgress& progress);
void reduce(State& state, Turn& turn, const event::FileSealed& answer);

}  // namespace fangxin::kiosk::form
