// Who complains and how to reach them.
#include "kiosk/visits/complaint/contact_screen.h"

namespace fangxin::kiosk::complaint {

namespace {

constexpr float kFieldWhileTypingMm = 24;

// While the keyboard is up the room goes to the three fields first; what else fits stays.
void draw_while_typing(ComplaintPage& page, const ContactModel& model) {
    float room = page.room_left();
    for (const auto& field : model.fields) room -= page.field_height(field, kFieldWhileTypingMm);
    const float whole_title = page.title_height(model.title, model.subtitle);
    if (whole_title <= room) {
        page.title(model.title, model.subtitle);
        room -= whole_title;
    } else if (page.title_height(model.title) <= room) {
        page.title(model.title);
        room -= page.title_height(model.title);
    } else {
        constexpr float kGapMm = 4;
        page.paragraph(model.title, TextStyle::heading, Role::ink, kGapMm);
        room = 0;
    }
    for (const auto& field : model.fields) page.field(field, kFieldWhileTypingMm);
    if (page.notice_height(model.promise) > room) return;
    page.notice(Icon::lock, model.promise, Role::ink, Role::accent_soft);
}

}  // namespace

ContactModel make_contact_model(const Scene& scene, const State& state) {
    ContactModel model;
    model.frame = question_frame(scene, state, "contact.scroll");
    model.title = scene.say("How may we call you?");
    model.subtitle = scene.say("Only for those who handle the case, to reach you.");
    model.fields = {
        make_field_model(
            scene, state, "contact.name", scene.say("Name"), scene.say("Your full name")
        ),
        make_field_model(
            scene, state, "contact.phone", scene.say("Mobile number"), scene.say("11 digits")
        ),
        make_field_model(
            scene,
            state,
            "contact.address",
            scene.say("Address"),
            scene.say("Where letters reach you")
        ),
    };
    model.promise = scene.say(
        "Encrypted as soon as you finish. This machine itself cannot open it; "
        "only the city's consumer rights centre can."
    );
    return model;
}

std::optional<Answer> contact_screen(Ui& ui, const ContactModel& model) {
    ComplaintPage page(ui, model.frame);
    if (model.frame.keyboard) {
        draw_while_typing(page, model);
        return page.end();
    }
    page.title(model.title, model.subtitle);
    for (const auto& field : model.fields) page.field(field);
    page.skip(3);
    page.notice(Icon::lock, model.promise, Role::ink, Role::accent_soft);
    return page.end();
}

}  // namespace fangxin::kiosk::complaint
