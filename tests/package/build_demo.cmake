# Builds an example outside the repository, against the installed natsmith, and lets it show itself with the installed
# programs.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${NATSMITH_SOURCE}/examples/${EXAMPLE} DESTINATION ${FOLDER})
run(out ${CMAKE_COMMAND} -S ${FOLDER}/${EXAMPLE} -B ${FOLDER}/build -G Ninja -DCMAKE_PREFIX_PATH=${PREFIX}
    -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER})
run(out ${CMAKE_COMMAND} --build ${FOLDER}/build)
run(out ${CMAKE_COMMAND} -E env "PATH=${PREFIX}/bin:$ENV{PATH}" ${FOLDER}/${EXAMPLE}/demo.sh ${FOLDER}/build)
expect("${out}" "${EXPECTED}")
