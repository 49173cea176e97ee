// A PKCS#11 module that stands before another one and misbehaves as the file `mode` beside it says. The real child
// process and the real binding then meet what tokens do at their worst.
#include <dlfcn.h>
#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#define CK_PTR *
#define CK_DEFINE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION_POINTER(returnType, name) returnType(*name)
#define CK_CALLBACK_FUNCTION(returnType, name) returnType(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include "pkcs11.h"

static CK_FUNCTION_LIST list;
static CK_FUNCTION_LIST_PTR real;
static std::string folder;
static std::string mode;
static int infos = 0;
static bool contextOpen = false;

static bool is(const char *name) { return mode == name; }

static void note(const std::string &line) {
  std::ofstream(folder + "/calls", std::ios::app) << line << "\n";
}

// `crash:C_Sign`, `hang:C_Sign`, `print:C_Sign`, `exit:C_Sign`, or `ckr-5:C_Sign`.
static CK_RV fault(const char *call) {
  note(call);
  const auto colon = mode.find(':');
  if (colon == std::string::npos || mode.substr(colon + 1) != call) return CKR_OK;
  const std::string what = mode.substr(0, colon);
  if (what == "crash") *(volatile int *)0 = 1;
  if (what == "hang") for (;;) sleep(60);
  if (what == "exit") _exit(0);
  if (what == "print") { puts("{\"noise\": true}"); fputs("noise\n", stderr); fflush(stdout); }
  if (what.rfind("ckr-", 0) == 0) return std::strtoul(what.c_str() + 4, nullptr, 10);
  return CKR_OK;
}

#define FAULT(call) do { const CK_RV rv = fault(call); if (rv != CKR_OK) return rv; } while (0)

static CK_RV getSlotList(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  FAULT("C_GetSlotList");
  return real->C_GetSlotList(present, slots, count);
}

static CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  FAULT("C_GetTokenInfo");
  const CK_RV rv = real->C_GetTokenInfo(slot, info);
  infos++;
  if (is("locked")) info->flags |= CKF_USER_PIN_LOCKED;
  if (is("final")) info->flags |= CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_COUNT_LOW;
  if (is("no-flags")) info->flags &= ~(CK_ULONG)CKF_USER_PIN_COUNT_LOW;
  // The second look at the flags, after the PIN was typed, finds one try less.
  if (is("used-elsewhere") && infos > 2) info->flags |= CKF_USER_PIN_FINAL_TRY;
  if (is("pin-pad")) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  if (is("absurd-lengths")) { info->ulMinPinLen = (CK_ULONG)-1; info->ulMaxPinLen = (CK_ULONG)-1; }
  return rv;
}

static CK_RV getMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR types, CK_ULONG_PTR count) {
  if (!is("pkcs1-only")) return real->C_GetMechanismList(slot, types, count);
  if (types) types[0] = CKM_RSA_PKCS;
  *count = 1;
  return CKR_OK;
}

static CK_RV getAttributeValue(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_PTR a, CK_ULONG n) {
  if (is("always-authenticate") && n == 1 && a->type == CKA_ALWAYS_AUTHENTICATE) {
    if (a->pValue) *(CK_BBOOL *)a->pValue = CK_TRUE;
    a->ulValueLen = 1;
    return CKR_OK;
  }
  return real->C_GetAttributeValue(s, o, a, n);
}

static CK_RV login(CK_SESSION_HANDLE s, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  note("C_Login user " + std::to_string(user) + " length " + std::to_string(length));
  FAULT("C_Login");
  if (is("pin-pad")) return real->C_Login(s, user, (CK_UTF8CHAR_PTR) "1234", 4);
  if (user == CKU_CONTEXT_SPECIFIC && is("always-authenticate")) {
    if (length != 4 || memcmp(pin, "1234", 4) != 0) return CKR_PIN_INCORRECT;
    contextOpen = true;
    return CKR_OK;
  }
  return real->C_Login(s, user, pin, length);
}

static CK_RV sign(CK_SESSION_HANDLE s, CK_BYTE_PTR in, CK_ULONG n, CK_BYTE_PTR out, CK_ULONG_PTR size) {
  FAULT("C_Sign");
  if (is("always-authenticate") && !contextOpen) return CKR_USER_NOT_LOGGED_IN;
  contextOpen = false;
  const CK_RV rv = real->C_Sign(s, in, n, out, size);
  if (is("lie") && rv == CKR_OK && out) out[0] ^= 1;
  return rv;
}

static CK_RV initialize(CK_VOID_PTR arguments) {
  const auto locks = (CK_C_INITIALIZE_ARGS_PTR)arguments;
  if (is("cannot-lock") && locks && (locks->flags & CKF_OS_LOCKING_OK)) return CKR_CANT_LOCK;
  FAULT("C_Initialize");
  return real->C_Initialize(arguments);
}

static CK_RV finalize(CK_VOID_PTR reserved) {
  FAULT("C_Finalize");
  return real->C_Finalize(reserved);
}

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR out) {
  Dl_info self;
  dladdr((void *)&C_GetFunctionList, &self);
  folder = self.dli_fname;
  folder.erase(folder.rfind('/'));
  std::getline(std::ifstream(folder + "/mode") >> std::ws, mode);
  void *library = dlopen(BEHIND, RTLD_NOW);
  if (!library) return CKR_GENERAL_ERROR;
  auto get = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
  const CK_RV rv = get(&real);
  if (rv != CKR_OK) return rv;
  FAULT("C_GetFunctionList");
  list = *real;
  list.C_Initialize = initialize;
  list.C_Finalize = finalize;
  list.C_GetSlotList = getSlotList;
  list.C_GetTokenInfo = getTokenInfo;
  list.C_GetMechanismList = getMechanismList;
  list.C_GetAttributeValue = getAttributeValue;
  list.C_Login = login;
  list.C_Sign = sign;
  *out = &list;
  return CKR_OK;
}
