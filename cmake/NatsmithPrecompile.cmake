# Precompiled headers for the larger targets: reading the standard library's and nlohmann's headers is more than half of the
# time that a source takes. Off in builds for release, which show that each source includes what it needs.
set(natsmith_standard_headers
  <algorithm> <atomic> <chrono> <condition_variable> <functional> <map> <memory> <mutex> <optional> <span> <string> <string_view>
  <thread> <unordered_map> <utility> <variant> <vector>)

# natsmith_precompile_target(TARGET HEADER…): the standard library's headers and these.
function(natsmith_precompile_target target)
  set(worthwhile 6)  # sources: making one costs as much as it saves on three or four
  get_target_property(type ${target} TYPE)
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources count)
  if(type MATCHES "^(EXECUTABLE|STATIC_LIBRARY|OBJECT_LIBRARY)$" AND count GREATER_EQUAL worthwhile)
    target_precompile_headers(${target} PRIVATE ${natsmith_standard_headers} ${ARGN})
  endif()
endfunction()

# natsmith_precompile(FOLDER HEADER…): all targets of a folder and of the folders below it.
function(natsmith_precompile folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    natsmith_precompile_target(${target} ${ARGN})
  endforeach()
  get_property(subfolders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(subfolder IN LISTS subfolders)
    natsmith_precompile(${subfolder} ${ARGN})
  endforeach()
endfunction()

foreach(role core transport rpc)
  natsmith_precompile_target(natsmith_${role})
endforeach()
foreach(role codec monitoring service)
  natsmith_precompile_target(natsmith_${role} <nlohmann/json.hpp>)
endforeach()
if(NATSMITH_BUILD_TOOLS)
  natsmith_precompile(runtime/tools <nlohmann/json.hpp>)
endif()
if(NATSMITH_BUILD_GENERATOR)
  natsmith_precompile(generator <nlohmann/json.hpp>)
endif()
