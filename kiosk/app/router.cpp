// Which screen is drawn.
#include "kiosk/app/router.h"

#include "kiosk/screens/consumer/check_screen.h"
#include "kiosk/screens/consumer/choice_screen.h"
#include "kiosk/screens/consumer/contact_screen.h"
#include "kiosk/screens/consumer/demands_screen.h"
#include "kiosk/screens/consumer/facts_screen.h"
#include "kiosk/screens/consumer/find_screen.h"
#include "kiosk/screens/consumer/home_screen.h"
#include "kiosk/screens/consumer/message_screen.h"
#include "kiosk/screens/consumer/purchase_screen.h"
#include "kiosk/screens/consumer/receipt_screen.h"
#include "kiosk/screens/consumer/shop_screen.h"
#include "kiosk/screens/consumer/status_screen.h"

namespace fangxin::kiosk {

namespace {

std::optional<Action> draw_page(Ui& ui, const Scene& scene) {
    switch (scene.state.page) {
        case Page::home:
            return home_screen(ui, make_home_model(scene));
        case Page::category:
            return choice_screen(ui, make_category_model(scene));
        case Page::problem:
            return choice_screen(ui, make_problem_model(scene));
        case Page::shop:
            return shop_screen(ui, make_shop_model(scene));
        case Page::purchase:
            return purchase_screen(ui, make_purchase_model(scene));
        case Page::facts:
            return facts_screen(ui, make_facts_model(scene));
        case Page::demands:
            return demands_screen(ui, make_demands_model(scene));
        case Page::contact:
            return contact_screen(ui, make_contact_model(scene));
        case Page::check:
            return check_screen(ui, make_check_model(scene));
        case Page::receipt:
            return receipt_screen(ui, make_receipt_model(scene));
        case Page::find:
            return find_screen(ui, make_find_model(scene));
        case Page::status:
            return status_screen(ui, make_status_model(scene));
    }
    return std::nullopt;
}

}  // namespace

std::optional<Action> draw_screen(Ui& ui, const Scene& scene) {
    switch (scene.state.overlay) {
        case Overlay::none:
            return draw_page(ui, scene);
        case Overlay::help:
            return message_screen(ui, make_help_model(scene));
        case Overlay::leave:
            return message_screen(ui, make_leave_model(scene));
        case Overlay::still_there:
            return message_screen(ui, make_still_there_model(scene));
    }
    return std::nullopt;
}

}  // namespace fangxin::kiosk
