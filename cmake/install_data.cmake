# What an installed imprint needs besides its programs: layouts, the font manifest and the
# font files that it names, with their licences.
set(IMPRINT_DATA ${CMAKE_INSTALL_DATADIR}/imprint)
install(DIRECTORY layouts/ DESTINATION ${IMPRINT_DATA}/layouts
  FILES_MATCHING PATTERN "*.yaml" PATTERN "*.css")
