#!/bin/sh
# Writes the calendars of duty anew from Jollyday and calendars.yml. Run from anywhere.
set -eu
cd "$(dirname "$0")/../.."
./mvnw -q -pl conformance -am compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath \
  -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime
. .mvn/find-jdk.sh
"$JAVA_HOME/bin/java" -cp "conformance/target/classes:$(cat conformance/target/classpath.txt)" \
  io.bartizan.conformance.calendars.CalendarGenerator \
  conformance/calendars duty/src/main/resources/io/bartizan/duty/catalogue/calendars
