# Install, export and package: the runtime, the command natsmith, the private nats-server for tests, the exporter of spans and
# the server of metrics, as components Runtime, Generator, Testing, Tracing and Metrics.
include(CMakePackageConfigHelpers)

set(NATSMITH_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/natsmith)
set(NATSMITH_RUNTIME_DEPENDENCIES cnats nlohmann_json simdjson spdlog Threads)

# natsmith_install(COMPONENT TARGET EXPORT_NAME): a target becomes natsmith::EXPORT_NAME for those who find the package.
function(natsmith_install component target export_name)
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${export_name})
  install(TARGETS ${target} EXPORT natsmith${component}Targets COMPONENT ${component}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
          RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
          INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT natsmith${component}Targets NAMESPACE natsmith:: DESTINATION ${NATSMITH_CMAKE_DIR}
          COMPONENT ${component})
endfunction()

natsmith_install(Runtime natsmith_runtime runtime)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/runtime/natsmith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT Runtime FILES_MATCHING PATTERN *.hpp PATTERN testing EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/Findcnats.cmake DESTINATION ${NATSMITH_CMAKE_DIR} COMPONENT Runtime)

natsmith_install(Testing natsmith_testing testing)
install(FILES ${PROJECT_SOURCE_DIR}/runtime/natsmith/testing/local_server.hpp
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/natsmith/testing COMPONENT Testing)

if(NATSMITH_BUILD_GENERATOR)
  natsmith_install(Generator natsmith generator)
  install(FILES ${PROJECT_SOURCE_DIR}/cmake/NatsmithGenerate.cmake DESTINATION ${NATSMITH_CMAKE_DIR}
          COMPONENT Generator)
endif()

if(TARGET natsmith_tracing_otlp)
  natsmith_install(Tracing natsmith_tracing_otlp tracing_otlp)
  install(FILES ${PROJECT_SOURCE_DIR}/cmake/Findhttplib.cmake DESTINATION ${NATSMITH_CMAKE_DIR} COMPONENT Tracing)
endif()

if(TARGET natsmith_metrics_prometheus)
  natsmith_install(Metrics natsmith_metrics_prometheus metrics_prometheus)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/natsmithConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/natsmithConfig.cmake INSTALL_DESTINATION ${NATSMITH_CMAKE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/natsmithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/natsmithConfig.cmake ${PROJECT_BINARY_DIR}/natsmithConfigVersion.cmake
        DESTINATION ${NATSMITH_CMAKE_DIR} COMPONENT Runtime)

# One Debian package with both; what it needs at run time is asked of dpkg-shlibdeps, the rest are headers to build with.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME natsmith)
set(CPACK_PACKAGE_VENDOR natsmith)
set(CPACK_PACKAGE_CONTACT "The natsmith authors <natsmith@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES TRUE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libnats-dev, nlohmann-json3-dev, libsimdjson-dev, libspdlog-dev")
get_property(natsmith_libclang GLOBAL PROPERTY NATSMITH_LIBCLANG_VERSION)
if(natsmith_libclang)
  # The compiler's own headers, which libclang reads but does not bring.
  string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libclang-common-${natsmith_libclang}-dev")
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "g++ | clang, cmake, libcpp-httplib-dev, prometheus-cpp-dev")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS nats-server)
include(CPack)
