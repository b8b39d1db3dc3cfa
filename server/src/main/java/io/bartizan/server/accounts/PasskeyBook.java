package io.bartizan.server.accounts;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Passkeys;
import io.bartizan.store.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The stored passkeys, as the library asks for them. The handle of a user is the account's id. */
record PasskeyBook(StateStore state) implements CredentialRepository {

  static ByteArray handle(String account) {
    return new ByteArray(account.getBytes(StandardCharsets.US_ASCII));
  }

  static ByteArray bytes(String text) {
    try {
      return ByteArray.fromBase64Url(text);
    } catch (Base64UrlException e) {
      throw new IllegalStateException("a stored passkey is not in Base64", e);
    }
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
    return state.accounts().named(name).map(Account::id).map(id -> state.passkeys().of(id)).stream()
        .flatMap(passkeys -> passkeys.stream())
        .map(one -> PublicKeyCredentialDescriptor.builder().id(bytes(one.credential())).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String name) {
    return state.accounts().named(name).map(account -> handle(account.id()));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    String id = new String(handle.getBytes(), StandardCharsets.US_ASCII);
    return state.accounts().find(id).map(Account::name);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credential, ByteArray handle) {
    return state
        .passkeys()
        .find(credential.getBase64Url())
        .filter(one -> handle(one.account()).equals(handle))
        .map(PasskeyBook::registered);
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credential) {
    return state.passkeys().find(credential.getBase64Url()).stream()
        .map(PasskeyBook::registered)
        .collect(Collectors.toSet());
  }

  private static RegisteredCredential registered(Passkeys.Passkey one) {
    return RegisteredCredential.builder()
        .credentialId(bytes(one.credential()))
        .userHandle(handle(one.account()))
        .publicKeyCose(bytes(one.publicKey()))
        .signatureCount(one.counter())
        .build();
  }
}
