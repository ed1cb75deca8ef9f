// What a person can go on with from the receipt: another case, or a report of the violation.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

// Every text is empty where it is not offered.
struct OnwardModel {
    std::string_view report_words;  // that this can be reported, too
    std::string_view report;
    std::string_view another_title;
    std::string_view keep;  // name, number and address for the next matter, to tick
    bool keeps_contact = false;
    std::string_view another;
    core::CaseKind kind = core::CaseKind::complaint;
};

// The state must have a receipt.
OnwardModel make_onward(const Scene& scene, const State& state);

// What it takes of the page, the gaps below included.
float report_height(const Ui& ui, const Page& page, const OnwardModel& model);
void draw_report(Ui& ui, Page& page, const OnwardModel& model);
void draw_another(Ui& ui, Page& page, const OnwardModel& model);

// What is kept of the answers once the case is filed; nothing of an answer that did not count.
core::Draft given_for_another(const State& state);
// The answers that the other matter begins with: what the person lets it know of this one.
core::Draft make_another(const Receipt& receipt);

}  // namespace fangxin::kiosk::form
