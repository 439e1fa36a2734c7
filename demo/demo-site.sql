-- The tables of a small Moodle-shaped site: only what a sign-in and an access check read, with the columns' names and meanings of
-- Moodle. Written for this project; {prefix} is replaced by the site's table prefix. Running it again changes nothing.

CREATE TABLE IF NOT EXISTS {prefix}config (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, value LONGTEXT NOT NULL, UNIQUE KEY (name));

CREATE TABLE IF NOT EXISTS {prefix}config_plugins (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, plugin VARCHAR(100) NOT NULL, name VARCHAR(100) NOT NULL, value LONGTEXT NOT NULL, UNIQUE KEY (plugin, name));

CREATE TABLE IF NOT EXISTS {prefix}user (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, auth VARCHAR(20) NOT NULL DEFAULT 'manual', confirmed TINYINT NOT NULL DEFAULT 1,
  policyagreed TINYINT NOT NULL DEFAULT 0, deleted TINYINT NOT NULL DEFAULT 0, suspended TINYINT NOT NULL DEFAULT 0,
  mnethostid BIGINT NOT NULL DEFAULT 1, username VARCHAR(100) NOT NULL, idnumber VARCHAR(255) NOT NULL DEFAULT '',
  firstname VARCHAR(100) NOT NULL DEFAULT '', lastname VARCHAR(100) NOT NULL DEFAULT '', email VARCHAR(100) NOT NULL DEFAULT '',
  phone1 VARCHAR(20) NOT NULL DEFAULT '', phone2 VARCHAR(20) NOT NULL DEFAULT '', institution VARCHAR(255) NOT NULL DEFAULT '',
  department VARCHAR(255) NOT NULL DEFAULT '', address VARCHAR(255) NOT NULL DEFAULT '', city VARCHAR(120) NOT NULL DEFAULT '',
  country VARCHAR(2) NOT NULL DEFAULT '', timezone VARCHAR(100) NOT NULL DEFAULT '99', middlename VARCHAR(255) NULL, alternatename VARCHAR(255) NULL,
  firstnamephonetic VARCHAR(255) NULL, lastnamephonetic VARCHAR(255) NULL, lang VARCHAR(30) NOT NULL DEFAULT 'en', UNIQUE KEY (mnethostid, username));

CREATE TABLE IF NOT EXISTS {prefix}user_preferences (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, userid BIGINT NOT NULL, name VARCHAR(255) NOT NULL, value VARCHAR(1333) NOT NULL DEFAULT '',
  UNIQUE KEY (userid, name));

CREATE TABLE IF NOT EXISTS {prefix}user_info_field (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, shortname VARCHAR(255) NOT NULL, name LONGTEXT NOT NULL, datatype VARCHAR(255) NOT NULL DEFAULT '',
  required TINYINT NOT NULL DEFAULT 0, locked TINYINT NOT NULL DEFAULT 0, visible SMALLINT NOT NULL DEFAULT 0, defaultdata LONGTEXT NULL);

CREATE TABLE IF NOT EXISTS {prefix}user_info_data (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, userid BIGINT NOT NULL, fieldid BIGINT NOT NULL, data LONGTEXT NOT NULL, UNIQUE KEY (userid, fieldid));

CREATE TABLE IF NOT EXISTS {prefix}sessions (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, state BIGINT NOT NULL DEFAULT 0, sid VARCHAR(128) NOT NULL, userid BIGINT NOT NULL,
  sessdata LONGTEXT NULL, timecreated BIGINT NOT NULL, timemodified BIGINT NOT NULL, firstip VARCHAR(45) NULL, lastip VARCHAR(45) NULL, UNIQUE KEY (sid));

CREATE TABLE IF NOT EXISTS {prefix}modules (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL, visible TINYINT NOT NULL DEFAULT 1);

CREATE TABLE IF NOT EXISTS {prefix}course (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, category BIGINT NOT NULL DEFAULT 1, fullname VARCHAR(254) NOT NULL, shortname VARCHAR(255) NOT NULL,
  visible TINYINT NOT NULL DEFAULT 1, lang VARCHAR(30) NOT NULL DEFAULT '', enablecompletion TINYINT NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS {prefix}course_sections (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT NOT NULL, section BIGINT NOT NULL DEFAULT 0, name VARCHAR(255) NULL,
  sequence LONGTEXT NULL, visible TINYINT NOT NULL DEFAULT 1, availability LONGTEXT NULL);

CREATE TABLE IF NOT EXISTS {prefix}course_modules (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT NOT NULL, module BIGINT NOT NULL, instance BIGINT NOT NULL, section BIGINT NOT NULL,
  visible TINYINT NOT NULL DEFAULT 1, groupmode SMALLINT NOT NULL DEFAULT 0, groupingid BIGINT NOT NULL DEFAULT 0, completion TINYINT NOT NULL DEFAULT 0,
  availability LONGTEXT NULL, deletioninprogress TINYINT NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS {prefix}course_modules_completion (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, coursemoduleid BIGINT NOT NULL, userid BIGINT NOT NULL, completionstate TINYINT NOT NULL,
  timemodified BIGINT NOT NULL DEFAULT 0, UNIQUE KEY (userid, coursemoduleid));

CREATE TABLE IF NOT EXISTS {prefix}context (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, contextlevel BIGINT NOT NULL, instanceid BIGINT NOT NULL, path VARCHAR(255) NULL, depth TINYINT NOT NULL DEFAULT 0,
  locked TINYINT NOT NULL DEFAULT 0, UNIQUE KEY (contextlevel, instanceid));

CREATE TABLE IF NOT EXISTS {prefix}role (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL DEFAULT '', shortname VARCHAR(100) NOT NULL, archetype VARCHAR(30) NOT NULL DEFAULT '');

CREATE TABLE IF NOT EXISTS {prefix}role_assignments (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, roleid BIGINT NOT NULL, contextid BIGINT NOT NULL, userid BIGINT NOT NULL, UNIQUE KEY (roleid, contextid, userid));

CREATE TABLE IF NOT EXISTS {prefix}role_capabilities (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, contextid BIGINT NOT NULL, roleid BIGINT NOT NULL, capability VARCHAR(255) NOT NULL, permission BIGINT NOT NULL,
  UNIQUE KEY (roleid, contextid, capability));

CREATE TABLE IF NOT EXISTS {prefix}capabilities (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, captype VARCHAR(50) NOT NULL, contextlevel BIGINT NOT NULL DEFAULT 0,
  component VARCHAR(100) NOT NULL DEFAULT '', riskbitmask BIGINT NOT NULL DEFAULT 0, UNIQUE KEY (name));

CREATE TABLE IF NOT EXISTS {prefix}enrol (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, enrol VARCHAR(20) NOT NULL, status BIGINT NOT NULL DEFAULT 0, courseid BIGINT NOT NULL, password VARCHAR(50) NULL);

CREATE TABLE IF NOT EXISTS {prefix}user_enrolments (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, status BIGINT NOT NULL DEFAULT 0, enrolid BIGINT NOT NULL, userid BIGINT NOT NULL,
  timestart BIGINT NOT NULL DEFAULT 0, timeend BIGINT NOT NULL DEFAULT 0, UNIQUE KEY (enrolid, userid));

CREATE TABLE IF NOT EXISTS `{prefix}groups` (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, courseid BIGINT NOT NULL, name VARCHAR(254) NOT NULL DEFAULT '');

CREATE TABLE IF NOT EXISTS {prefix}groups_members (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, groupid BIGINT NOT NULL, userid BIGINT NOT NULL, UNIQUE KEY (groupid, userid));

CREATE TABLE IF NOT EXISTS {prefix}groupings (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, courseid BIGINT NOT NULL, name VARCHAR(255) NOT NULL DEFAULT '');

CREATE TABLE IF NOT EXISTS {prefix}groupings_groups (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, groupingid BIGINT NOT NULL, groupid BIGINT NOT NULL, UNIQUE KEY (groupingid, groupid));

CREATE TABLE IF NOT EXISTS {prefix}writeassistdev (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT NOT NULL, name VARCHAR(255) NOT NULL DEFAULT '', intro LONGTEXT NULL,
  introformat TINYINT NOT NULL DEFAULT 0, template VARCHAR(50) NULL, timecreated BIGINT NOT NULL DEFAULT 0, timemodified BIGINT NOT NULL DEFAULT 0);

INSERT IGNORE INTO {prefix}config (name, value) VALUES
  ('writeassist_demo', '1'), ('sessioncookie', ''), ('sessiontimeout', '28800'), ('siteguest', '1'), ('siteadmins', '2'), ('defaultuserroleid', '7'),
  ('guestroleid', '6'), ('defaultfrontpageroleid', '8'), ('enrol_plugins_enabled', 'manual,guest'), ('enableavailability', '1'),
  ('maintenance_enabled', '0'), ('sitepolicy', ''), ('sitepolicyhandler', '');

INSERT IGNORE INTO {prefix}user (id, username, firstname, lastname, email, lang) VALUES
  (1, 'guest', 'Guest', 'User', 'guest@example.com', 'en'), (2, 'admin', 'Site', 'Administrator', 'admin@example.com', 'en'),
  (3, 'amina', 'Amina', 'Diallo', 'amina@example.com', 'en'), (4, 'ben', 'Ben', 'Carter', 'ben@example.com', 'en'),
  (5, 'chloe', 'Chloé', 'Martin', 'chloe@example.com', 'fr'), (6, 'ines', 'Inês', 'Novak', 'ines@example.com', 'en'),
  (7, 'oskar', 'Oskar', 'Lind', 'oskar@example.com', 'en');

INSERT IGNORE INTO {prefix}role (id, shortname, archetype) VALUES
  (1, 'manager', 'manager'), (3, 'editingteacher', 'editingteacher'), (5, 'student', 'student'), (6, 'guest', 'guest'), (7, 'user', 'user'),
  (8, 'frontpage', 'frontpage');

INSERT IGNORE INTO {prefix}capabilities (id, name, captype, contextlevel, component, riskbitmask) VALUES
  (1, 'mod/writeassistdev:view', 'read', 70, 'mod_writeassistdev', 0), (2, 'mod/writeassistdev:submit', 'write', 70, 'mod_writeassistdev', 0),
  (3, 'moodle/course:view', 'read', 50, 'moodle', 0), (4, 'moodle/course:viewhiddencourses', 'read', 50, 'moodle', 0),
  (5, 'moodle/course:viewhiddenactivities', 'read', 70, 'moodle', 0), (6, 'moodle/course:ignoreavailabilityrestrictions', 'read', 70, 'moodle', 0),
  (7, 'moodle/site:accessallgroups', 'read', 70, 'moodle', 0), (8, 'moodle/site:maintenanceaccess', 'write', 10, 'moodle', 0),
  (9, 'mod/writeassistdev:addinstance', 'write', 50, 'mod_writeassistdev', 4);

INSERT IGNORE INTO {prefix}role_capabilities (contextid, roleid, capability, permission) VALUES
  (1, 5, 'mod/writeassistdev:view', 1), (1, 5, 'mod/writeassistdev:submit', 1), (1, 6, 'mod/writeassistdev:view', 1), (1, 3, 'mod/writeassistdev:view', 1),
  (1, 3, 'mod/writeassistdev:submit', 1), (1, 3, 'moodle/course:viewhiddencourses', 1), (1, 3, 'moodle/course:viewhiddenactivities', 1),
  (1, 3, 'moodle/course:ignoreavailabilityrestrictions', 1), (1, 3, 'moodle/site:accessallgroups', 1), (1, 3, 'mod/writeassistdev:addinstance', 1);

INSERT IGNORE INTO {prefix}modules (id, name) VALUES (1, 'writeassistdev');

INSERT IGNORE INTO {prefix}course (id, fullname, shortname) VALUES (1, 'Demo University', 'demo'), (2, 'Academic Writing', 'WRIT101');

INSERT IGNORE INTO {prefix}course_sections (id, course, section, name) VALUES (1, 2, 1, 'Week 1');

INSERT IGNORE INTO {prefix}writeassistdev (id, course, name, intro) VALUES
  (1, 2, 'Essay 1: an argument', 'Write 600 words that argue for or against a claim of your choice. Say what the other side would answer.'),
  (2, 2, 'Essay 2: a summary', 'Summarise the article of week 3 in 300 words, in your own words.');

INSERT IGNORE INTO {prefix}course_modules (id, course, module, instance, section) VALUES (1, 2, 1, 1, 1), (2, 2, 1, 2, 1);

INSERT IGNORE INTO {prefix}context (id, contextlevel, instanceid, path, depth) VALUES
  (1, 10, 0, '/1', 1), (2, 50, 1, '/1/2', 2), (3, 40, 1, '/1/3', 2), (4, 50, 2, '/1/3/4', 3), (5, 70, 1, '/1/3/4/5', 4), (6, 70, 2, '/1/3/4/6', 4);

INSERT IGNORE INTO {prefix}enrol (id, enrol, courseid) VALUES (1, 'manual', 2);

INSERT IGNORE INTO {prefix}user_enrolments (id, enrolid, userid) VALUES (1, 1, 3), (2, 1, 4), (3, 1, 5), (4, 1, 6);

INSERT IGNORE INTO {prefix}role_assignments (id, roleid, contextid, userid) VALUES (1, 5, 4, 3), (2, 5, 4, 4), (3, 5, 4, 5), (4, 3, 4, 6);
