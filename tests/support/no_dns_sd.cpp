// In place of the announcements on the network that CUPS's printer for tests insists on: loaded
// into it before the library of Avahi, it says yes to everything and does nothing.

namespace {

int some_object = 0;

}  // namespace

extern "C" {

// NOLINTBEGIN(readability-identifier-naming,misc-unused-parameters): Avahi's names.
void* avahi_threaded_poll_new() {
    return &some_object;
}
const void* avahi_threaded_poll_get(void* poll) {
    return poll;
}
int avahi_threaded_poll_start(void* /*poll*/) {
    return 0;
}
void avahi_threaded_poll_lock(void* /*poll*/) {}
void avahi_threaded_poll_unlock(void* /*poll*/) {}
void* avahi_client_new(
    const void* /*poll*/, int /*flags*/, void* /*callback*/, void* /*data*/, int* /*error*/
) {
    return &some_object;
}
void* avahi_entry_group_new(void* /*client*/, void* /*callback*/, void* /*data*/) {
    return &some_object;
}
int avahi_entry_group_commit(void* /*group*/) {
    return 0;
}
int avahi_entry_group_free(void* /*group*/) {
    return 0;
}
int avahi_entry_group_add_service_strlst() {
    return 0;
}
int avahi_entry_group_add_service_subtype() {
    return 0;
}
// NOLINTEND(readability-identifier-naming,misc-unused-parameters)
}
