// Where OpenSSL gets its memory from. Private to this room.
#pragma once

namespace riskcat {

/// From its first use on OpenSSL asks for memory as operator new does: the program's new_handler has its say before an
/// allocation fails. OpenSSL's own code does not survive every failure. True; for use in an initialisation.
bool openssl_asks_as_new_does();

}  // namespace riskcat
