# Finds libnats, the C client of NATS: target cnats::nats, variable cnats_VERSION.
# CMake prefers this module to the package's own configuration file. It must: Debian 12's names a static library that the
# package does not ship, and stops there. The same file serves the installed natsmith.
find_path(cnats_INCLUDE_DIR nats/nats.h)
find_library(cnats_LIBRARY nats)
mark_as_advanced(cnats_INCLUDE_DIR cnats_LIBRARY)

if(cnats_INCLUDE_DIR AND EXISTS ${cnats_INCLUDE_DIR}/nats/version.h)
  file(STRINGS ${cnats_INCLUDE_DIR}/nats/version.h cnats_version_line REGEX "define NATS_VERSION_STRING ")
  string(REGEX REPLACE ".*\"([0-9.]+).*\".*" "\\1" cnats_VERSION "${cnats_version_line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(cnats REQUIRED_VARS cnats_LIBRARY cnats_INCLUDE_DIR VERSION_VAR cnats_VERSION)

if(cnats_FOUND AND NOT TARGET cnats::nats)
  add_library(cnats::nats UNKNOWN IMPORTED)
  set_target_properties(cnats::nats PROPERTIES
    IMPORTED_LOCATION ${cnats_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${cnats_INCLUDE_DIR})
endif()
