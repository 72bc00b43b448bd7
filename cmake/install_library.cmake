# imprint as a library: find_package(imprint) and the target imprint::imprint. The
# component `development` has the archives of all folders, and of headers those that
# job/converter.h includes: nothing else is for others to call.
set(IMPRINT_PACKAGE ${CMAKE_INSTALL_LIBDIR}/cmake/imprint)
install(TARGETS imprint_base imprint_document imprint_fonts imprint_layouts imprint_input
    imprint_resolve imprint_typeset imprint_exporters_epub imprint_exporters_pdf
    imprint_exporters imprint_job
  EXPORT imprint ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}/imprint COMPONENT development)
install(EXPORT imprint NAMESPACE imprint:: FILE imprintTargets.cmake
  DESTINATION ${IMPRINT_PACKAGE} COMPONENT development)
foreach(header job/converter.h base/blob.h base/check.h base/codes.def base/codes.h
               base/diagnostic.h base/digest.h base/files.h base/result.h base/source_pos.h)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/imprint/${folder}
    COMPONENT development)
endforeach()

include(CMakePackageConfigHelpers)
set(IMPRINT_INCLUDE_DIR ${CMAKE_INSTALL_INCLUDEDIR})
set(IMPRINT_DATA_DIR ${CMAKE_INSTALL_DATADIR}/imprint)
set(IMPRINT_PROGRAM_DIR ${CMAKE_INSTALL_LIBEXECDIR}/imprint)
configure_package_config_file(cmake/imprintConfig.cmake.in
  ${PROJECT_BINARY_DIR}/imprintConfig.cmake INSTALL_DESTINATION ${IMPRINT_PACKAGE}
  PATH_VARS IMPRINT_INCLUDE_DIR IMPRINT_DATA_DIR IMPRINT_PROGRAM_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/imprintConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/imprintConfig.cmake
  ${PROJECT_BINARY_DIR}/imprintConfigVersion.cmake cmake/FindHPDF.cmake
  DESTINATION ${IMPRINT_PACKAGE} COMPONENT development)
