// The routes of each concern, in a file of its own.
#pragma once

#include "central/http/router.h"

namespace fangxin::central {

void add_intake_routes(Router& router);
void add_evidence_routes(Router& router);
void add_status_routes(Router& router);
void add_changes_routes(Router& router);
void add_content_routes(Router& router);
void add_device_routes(Router& router);
void add_service_routes(Router& router);
void add_metrics_routes(Router& router);

}  // namespace fangxin::central
