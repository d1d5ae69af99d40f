#include <gtest/gtest.h>

#include <string>

#include "ledger/base64.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/key_file.hpp"
#include "ledger/signed_note.hpp"

namespace riskcat {
namespace {

KeySeed seed_of(std::uint8_t number) {
  KeySeed seed{};
  seed.fill(number);
  return seed;
}

const std::string kText = "riskcat.example/test\n17\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

TEST(Base64, HasOneSpellingForSomeBytes) {
  for (const std::string bytes : {"", "f", "fo", "foo", "foob", "\xff\xfe\x00x"}) {
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
  }
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  for (const char* wrong : {"Zm9vYg", "Zm9vYg=", "Zm9vYh==", "Zm9v Yg==", "Zm9vYg==\n", "Zm9vYg===", "Zm9v-g=="}) {
    EXPECT_FALSE(from_base64(wrong)) << wrong;
  }
}

// The example of the Go package golang.org/x/mod/sumdb/note, from which signed-note comes.
TEST(SignedNote, ThatAnotherProgramSignedIsRead) {
  const auto key = PublicKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->use, KeyUse::signs);
  const std::string whole =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const auto note = SignedNote::parse(whole);
  ASSERT_TRUE(note);
  EXPECT_TRUE(is_signature_of(note->signatures.at(0), note->text, *key));
  EXPECT_FALSE(is_signature_of(note->signatures.at(0), note->text + "\n", *key));
  EXPECT_EQ(note->whole(), whole);
}

TEST(SignedNote, IsOfItsKeyTextAndUseAlone) {
  for (const KeyUse use : {KeyUse::signs, KeyUse::countersigns}) {
    const PrivateKey key("east.example/sles", use, seed_of(1));
    const NoteSignature signature = sign_note(kText, key, 1'539'595'800);
    EXPECT_TRUE(is_signature_of(signature, kText, key.public_key()));
    EXPECT_FALSE(is_signature_of(signature, kText + "x\n", key.public_key()));
    EXPECT_FALSE(is_signature_of(signature, kText, PrivateKey("east.example/sles", use, seed_of(2)).public_key()));
    EXPECT_FALSE(is_signature_of(signature, kText, PrivateKey("east.example/other", use, seed_of(1)).public_key()));
    const KeyUse other = use == KeyUse::signs ? KeyUse::countersigns : KeyUse::signs;
    EXPECT_FALSE(is_signature_of(signature, kText, PrivateKey("east.example/sles", other, seed_of(1)).public_key()));
    EXPECT_EQ(time_of(signature), use == KeyUse::signs ? std::nullopt : std::optional<std::uint64_t>(1'539'595'800));
    EXPECT_EQ(NoteSignature::parse(signature.line()), signature);
    for (std::size_t bit = 0; bit < signature.bytes.size() * 8; ++bit) {
      NoteSignature changed = signature;
      changed.bytes[bit / 8] = static_cast<char>(changed.bytes[bit / 8] ^ (1 << (bit % 8)));
      EXPECT_FALSE(is_signature_of(changed, kText, key.public_key())) << bit;
    }
  }
}

TEST(SignedNote, OfAnyOtherFormIsNone) {
  const PrivateKey key("east.example/sles", KeyUse::signs, seed_of(1));
  const SignedNote note{kText, {sign_note(kText, key, 0)}};
  const std::string whole = note.whole();
  EXPECT_TRUE(SignedNote::parse(whole));
  for (const std::string& wrong :
       {std::string(), kText, kText + "\n", whole.substr(0, whole.size() - 1), whole + "\n", whole + "x\n",
        "\x01" + whole, kText + note.signatures[0].line() + "\n", kText + "\n— a b\n", kText + "\n— a+b AAAAAAAA\n"}) {
    EXPECT_FALSE(SignedNote::parse(wrong)) << wrong;
  }
  std::string many = kText + "\n";
  for (int i = 0; i < 17; ++i) many += note.signatures[0].line() + "\n";
  EXPECT_FALSE(SignedNote::parse(many));
}

TEST(PublicKeys, HaveOneText) {
  const PublicKey key = PrivateKey("east.example/sles", KeyUse::countersigns, seed_of(3)).public_key();
  EXPECT_EQ(PublicKey::parse(key.text()), key);
  std::string text = key.text();
  text[text.find('+') + 1] = text[text.find('+') + 1] == '0' ? '1' : '0';
  EXPECT_FALSE(PublicKey::parse(text));
  EXPECT_FALSE(PublicKey::parse(key.text() + "="));
  EXPECT_FALSE(PublicKey::parse("name+00000000"));
  for (const char* wrong : {"", "a b", "a+b", "a\n"}) EXPECT_FALSE(PublicKey::is_name(wrong)) << wrong;
}

TEST(Checkpoints, AreThreeLinesInOneSpelling) {
  const auto checkpoint = Checkpoint::parse(kText);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->head.size, 17U);
  EXPECT_EQ(checkpoint->text(), kText);
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  for (const std::string& wrong : {std::string(), std::string("a\n17\n"), "a\n017\n" + root, "a\n+17\n" + root,
                                   "a\n 17\n" + root, "a\n17x\n" + root, "\n17\n" + root, "a\n17\n" + root + "more\n",
                                   "a\n17\n" + root.substr(1), "a\n18446744073709551616\n" + root}) {
    EXPECT_FALSE(Checkpoint::parse(wrong)) << wrong;
  }
}

constexpr SealingCost kCheap{1, 8192};

std::string key_file() {
  SealingNoise noise;
  noise.seed = seed_of(5);
  return new_key_file("east.example/sles", KeyUse::signs, "2018-10-15", "correct horse", noise, kCheap);
}

TEST(KeyFiles, AreOpenedByTheirPassphraseAlone) {
  const std::string file = key_file();
  const PublicKey key = PrivateKey("east.example/sles", KeyUse::signs, seed_of(5)).public_key();
  EXPECT_EQ(public_key_in(file), key);
  const auto opened = open_key_file(file, "correct horse");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->public_key(), key);
  EXPECT_FALSE(open_key_file(file, "Correct horse"));
  EXPECT_FALSE(open_key_file(file, ""));
  const KeySeed seed = seed_of(5);
  EXPECT_EQ(file.find(std::string(seed.begin(), seed.end())), std::string::npos);
}

TEST(KeyFiles, ThatWereChangedAreNotOpened) {
  const std::string file = key_file();
  std::size_t opened = 0;
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    if (open_key_file(changed, "correct horse")) ++opened;
  }
  // White space between the members may change: it is not read.
  EXPECT_LE(opened, static_cast<std::size_t>(std::count(file.begin(), file.end(), ' ')));
  for (const char* wrong : {"", "{}", "[]", "null", "not json", R"({"riskcat_key":1})"}) {
    EXPECT_FALSE(open_key_file(wrong, "correct horse")) << wrong;
    EXPECT_FALSE(public_key_in(wrong)) << wrong;
  }
}

TEST(KeyFiles, CannotClaimTheMachine) {
  for (const std::string claim : {R"("memory": 8192)", R"("passes": 1)"}) {
    std::string file = key_file();
    const std::size_t at = file.find(claim);
    ASSERT_NE(at, std::string::npos) << file;
    file.replace(at, claim.size(), claim.substr(0, claim.find(':')) + ": 18446744073709551615");
    EXPECT_FALSE(open_key_file(file, "correct horse"));
  }
}

}  // namespace
}  // namespace riskcat
