// Which instances of the user's templates the interfaces will need, guessed before anything is parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natsmith::frontend {

/// libclang completes no class that is only named in a signature, and every further parse costs as much as
/// the first. So `Page<User>` in a header is guessed to be needed when the header, or one that it includes by
/// a relative path, has a template `Page`. A wrong guess is harmless: what a parse with it says counts only
/// when there was no error.
/// \param headers  that will be read
/// \returns        declarations to append behind the includes: `namespace app {
/// static_assert(sizeof(Page<User>) > 0); }`
std::vector<std::string> guess_instances(const std::vector<std::string>& headers);

}  // namespace natsmith::frontend
