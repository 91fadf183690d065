# What `cmake --install` puts where: the command, its scenarios, the library, the manual and
# completion for shells. Nothing that is installed knows where it was built, so that the
# whole can be moved.

# The manual and the completion are printed from the tables that parse the command line.
add_executable(amberline_documents
    src/cli/manual.c
    src/cli/completion.c
    src/cli/documents.c)
target_link_libraries(amberline_documents PRIVATE amb_flags amberline_cli)
set(AMB_DOCUMENTS ${PROJECT_BINARY_DIR}/documents)
add_custom_command(
    OUTPUT ${AMB_DOCUMENTS}/made
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${AMB_DOCUMENTS}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${AMB_DOCUMENTS}/man1 ${AMB_DOCUMENTS}/man5
            ${AMB_DOCUMENTS}/bash ${AMB_DOCUMENTS}/zsh ${AMB_DOCUMENTS}/fish
    COMMAND amberline_documents ${AMB_DOCUMENTS}
    COMMAND ${CMAKE_COMMAND} -E touch ${AMB_DOCUMENTS}/made
    DEPENDS amberline_documents
    COMMENT "Printing the manual and the completion for shells")
add_custom_target(documents ALL DEPENDS ${AMB_DOCUMENTS}/made)
install(DIRECTORY ${AMB_DOCUMENTS}/man1 ${AMB_DOCUMENTS}/man5
        DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY ${AMB_DOCUMENTS}/bash/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(DIRECTORY ${AMB_DOCUMENTS}/zsh/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(DIRECTORY ${AMB_DOCUMENTS}/fish/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

install(TARGETS amberline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY scenarios/ DESTINATION ${CMAKE_INSTALL_DATADIR}/amberline/scenarios)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(TARGETS libamberline ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/amberline DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
# The .pc file finds the others from where it lies, unless they were put in odd places.
file(RELATIVE_PATH AMB_PREFIX_FROM_PC
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" AMB_PREFIX_FROM_PC ${AMB_PREFIX_FROM_PC})
cmake_path(APPEND AMB_PC_LIBDIR "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND AMB_PC_INCLUDEDIR "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
cmake_path(APPEND AMB_PC_DATADIR "\${prefix}" ${CMAKE_INSTALL_DATADIR})
configure_file(tools/install/amberline.pc.in amberline.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/amberline.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
