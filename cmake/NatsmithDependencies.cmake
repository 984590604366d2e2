# The packages that the runtime is built on. Found at the top, so that every folder sees their targets.
find_package(CLI11 REQUIRED)
find_package(cnats REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(spdlog REQUIRED)
find_package(Threads REQUIRED)
