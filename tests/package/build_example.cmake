# Builds an example outside the repository, against the installed natsmith.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${NATSMITH_SOURCE}/examples/${EXAMPLE} DESTINATION ${FOLDER})
run(out ${CMAKE_COMMAND} -S ${FOLDER}/${EXAMPLE} -B ${FOLDER}/build -G Ninja -DCMAKE_PREFIX_PATH=${PREFIX}
    -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER})
run(out ${CMAKE_COMMAND} --build ${FOLDER}/build)
run(out ${FOLDER}/build/${EXAMPLE}_server --help)
expect("${out}" "--url")
run_failing(out ${FOLDER}/build/${EXAMPLE}_client nats://127.0.0.1:1)
expect("${out}" "127.0.0.1:1")
