// Every subject that natsmith's runtime uses, by who uses it; the one place that knows them for permissions.
#pragma once

#include <string>
#include <vector>

#include "emitter/permissions/permissions.hpp"
#include "model/model.hpp"

namespace natsmith::emitter {

/// What calling the interface needs.
/// \param instance  its methods may be called there, too; empty: none
void permit_calling(const model::Interface& interface, const std::string& instance, Permissions& permissions);

/// What serving the interface needs.
/// \param instance  the name that its methods are served under as well; empty: none
void permit_serving(const model::Interface& interface, const std::string& instance, Permissions& permissions);

/// What the streams of the interface's methods need of a server, if there are any.
/// \param caller_inboxes  prefixes of the inboxes that it sends items to
void permit_streaming(const model::Interface& interface, const std::string& instance,
                      const std::vector<std::string>& caller_inboxes, Permissions& permissions);

/// What a monitored object needs besides, in the layout `seed`; docs/monitoring.md tells what for.
void permit_monitoring(const std::string& object, Permissions& permissions);

/// What whoever waits for replies needs.
void permit_inbox(const std::string& prefix, Permissions& permissions);

/// Adds each subject once.
void permit(std::vector<std::string>& subjects, const std::string& subject);

}  // namespace natsmith::emitter
