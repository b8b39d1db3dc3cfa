package io.bartizan.server.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.server.access.Vault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  private static final String MARK = "person-[0-9a-f]{8}";

  private final Pseudonyms pseudonyms = new Pseudonyms(Vault.passing());

  private String masked(String json) {
    Tree.Fields tree = TreeJson.read(json).orElseThrow();
    Masking masking = new Masking(PersonNames.SHIPPED, pseudonyms);
    masking.learn("", tree);
    StringBuilder out = new StringBuilder();
    TreeJson.write(masking.tree("", tree, ""), out);
    assertThat(masking.hasMasked()).isEqualTo(!out.toString().equals(json));
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "TargetUserName, jane.doe, MARK",
    "Event.EventData.SubjectUserName, Jane Doe, MARK",
    "user.name, CORP\\jane, CORP\\MARK",
    "winlog.event_data.User, jane@corp.example, MARK@corp.example",
    "userPrincipalName, JANE@corp.example, MARK@corp.example",
    "acct, jd, MARK",
    "user, Bär, MARK",
    "recipients, 'a.b@x.example; c.d@y.example', 'MARK@x.example; MARK@y.example'",
    "Message, mail from jane@corp.example arrived, mail from MARK@corp.example arrived",
    "Image, C:\\Users\\jane\\x.exe, C:\\Users\\MARK\\x.exe",
    "CommandLine, 'cp /home/jane/a b', 'cp /home/MARK/a b'",
    "CommandLine, '\"C:\\Users\\Jane Doe\\a b.exe\"', '\"C:\\Users\\MARK\\a b.exe\"'",
    "phoneNumber, 0041 44 1234567, MARK",
  })
  void aName_isMasked(String field, String value, String expected) {
    String seen = masked(object(field, value));
    String wanted = java.util.regex.Pattern.quote(object(field, expected));
    assertThat(seen).matches(wanted.replace("MARK", "\\E" + MARK + "\\Q"));
  }

  @ParameterizedTest
  @CsvSource({
    "TargetUserName, DC-01$",
    "TargetUserName, SYSTEM",
    "User, NT AUTHORITY\\LOCAL SERVICE",
    "User, IIS APPPOOL\\shop",
    "user, svc-backup",
    "user, root",
    "user, 1000",
    "user, -",
    "SubjectUserSid, S-1-5-21-1-2-3-500",
    "Image, C:\\Users\\Public\\x.exe",
    "CommandLine, git clone a@b",
    "host, jane",
    "users, many",
  })
  void whatIsNoPerson_stays(String field, String value) {
    assertThat(masked(object(field, value))).isEqualTo(object(field, value));
  }

  private static String object(String field, String value) {
    StringBuilder out = new StringBuilder();
    Tree.Fields whole = new Tree.Fields();
    Tree at = new Tree.Text(value);
    List<String> names = List.of(field.split("\\.", -1));
    for (int i = names.size() - 1; i >= 0; i--) {
      whole = new Tree.Fields();
      whole.add(names.get(i), at);
      at = whole;
    }
    TreeJson.write(whole, out);
    return out.toString();
  }

  @Test
  void aNameOfOneField_isMaskedInAllTexts_asAWordOfItsOwn() {
    String seen =
        masked(
            "{\"User\":\"CORP\\\\jane\",\"CommandLine\":\"net user JANE janet x:jane,\","
                + "\"jane\":[{\"a\":\"jane\"}],\"n\":12}");
    assertThat(seen).doesNotContainPattern("(?i)\\bjane\\b").contains("janet", "\"n\":12");
    assertThat(seen.split(MARK, -1)).hasSize(6);
  }

  @Test
  void aPerson_hasTheSameMarkInAnyCaseAndDomain_andAnotherHasAnother() {
    String seen = masked("{\"a\":{\"user\":\"CORP\\\\Jane\"},\"b\":{\"user\":\"jane@x.example\"}}");
    String mark = pseudonyms.mark("jane");
    assertThat(seen.split(mark, -1)).hasSize(3);
    assertThat(pseudonyms.mark("joan")).isNotEqualTo(mark);
    assertThat(pseudonyms.resolved("account:\"" + mark + "\"")).hasValue("account:\"jane\"");
    assertThat(pseudonyms.resolved("person-00000000")).isEmpty();
  }

  @Test
  void moreNamesThanAreLearned_hideTheWholeTexts() {
    StringBuilder json = new StringBuilder("{\"user\":[");
    for (int i = 0; i <= Masking.MOST_NAMES; i++) {
      json.append(i == 0 ? "" : ",").append("\"eve").append(i).append("x\"");
    }
    json.append("],\"text\":\"eve1000x\"}");
    assertThat(masked(json.toString())).doesNotContain("eve1000x", "eve1x");
  }
}
