package io.bartizan.server.profiles;

import java.util.List;

/**
 * The facts of the catalogue that tell what an organisation is. All others tell of one incident and
 * belong there. A test checks that the catalogue has each.
 */
final class EntityFacts {

  /** What most laws ask for. */
  static final List<String> FIRST =
      List.of(
          "entity.established_in",
          "entity.offers_in",
          "entity.home_state",
          "entity.sectors",
          "entity.controller",
          "entity.processes_for_others",
          "eu.nis2.class");

  /** What single laws ask for. */
  static final List<String> OTHERS =
      List.of(
          "entity.region",
          "entity.authority_roles",
          "ae.data.regime",
          "au.apra",
          "au.ransom.covered",
          "au.soci.responsible",
          "br.anpd.small_agent",
          "ca.osfi_regulated",
          "ch.csv.operator",
          "ch.finma.supervised",
          "cl.21663.class",
          "cn.data.handler",
          "cn.measures.role",
          "cn.pboc.institution",
          "cn.vulnerabilities.provider",
          "eu.ai.deployer",
          "eu.ai.gpai_systemic",
          "eu.cer.critical",
          "eu.cer.states",
          "eu.cra.role",
          "eu.dora.kind",
          "eu.dora.significant_bank",
          "eu.eidas.provider",
          "eu.ivdr.manufacturer",
          "eu.mdr.manufacturer",
          "eu.nccs.entity",
          "eu.nis2.states",
          "eu.partis.organisation",
          "eu.psd2.provider",
          "hk.ci_operator",
          "in.rbi.regulated",
          "in.sebi.regulated",
          "it.legge90.body",
          "jp.acd.operator",
          "kr.network.operator",
          "my.ncii",
          "no.digitalsikkerhet.provider",
          "sg.cii",
          "sg.mas.institution",
          "tw.csma.role",
          "uk.fca.firm",
          "uk.nis.digital",
          "uk.nis.operator",
          "uk.ofcom.provider",
          "uk.pra.firm",
          "us.banks.regulator",
          "us.banks.service_provider",
          "us.circia.covered",
          "us.dfars.contractor",
          "us.fcc.carrier",
          "us.fda.manufacturer",
          "us.ftc.financial",
          "us.hipaa.role",
          "us.naic.licensee",
          "us.naic.rule",
          "us.ncua.credit_union",
          "us.ny.dfs_covered",
          "us.regsp.covered",
          "us.sec.registrant",
          "us.tsa.operator");

  private EntityFacts() {}

  /** Whether a fact tells of an organisation. */
  static boolean has(String name) {
    return FIRST.contains(name) || OTHERS.contains(name);
  }
}
