// Who complains and how to reach them.
#include "kiosk/screens/consumer/contact_screen.h"

namespace fangxin::kiosk {

ContactModel make_contact_model(const Scene& scene) {
    ContactModel model;
    model.frame = make_question_frame(scene, "contact.scroll");
    model.title = scene.say("How may we call you?");
    model.subtitle = scene.say("Only for those who handle the case, to reach you.");
    model.fields = {
        make_field_model(
            scene, TextField::contact_name, scene.say("Name"), scene.say("Your full name")
        ),
        make_field_model(
            scene, TextField::contact_phone, scene.say("Mobile number"), scene.say("11 digits")
        ),
        make_field_model(
            scene,
            TextField::contact_address,
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

std::optional<Action> contact_screen(Ui& ui, const ContactModel& model) {
    PageFrame page(ui, model.frame);
    const bool is_typing = model.frame.keyboard.has_value();
    // While the keyboard is up the room goes to the three fields.
    if (is_typing) {
        page.paragraph(model.title, TextStyle::heading, Role::ink, 4);
        for (const auto& field : model.fields) page.field(field, 24);
        return page.end();
    }
    page.title(model.title, model.subtitle);
    for (const auto& field : model.fields) page.field(field);
    page.skip(3);
    page.notice(Icon::lock, model.promise, Role::ink, Role::accent_soft);
    return page.end();
}

}  // namespace fangxin::kiosk
