<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\local;

/**
 * The sums that teachers see. Each is one statement over all students, not one a student.
 *
 * What is in a student's bin counts until it is gone. Replies are those that the endpoint has counted; of a student of whom more
 * are stored, as from before it counted, those that are stored. Copies of replies are none.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class report {
    /** @var string when a chat or the text was changed last; where no chat is left, the last day on which replies were counted */
    private const LAST_USE = 'COALESCE(NULLIF(GREATEST(COALESCE(chats.lastuse, 0), COALESCE(project.lastuse, 0)), 0), '
        . 'UNIX_TIMESTAMP(days.lastday), 0)';

    /** @var string[] what is known of each student, by the names that the table has for it */
    private const COLUMNS = [
        'lastuse' => self::LAST_USE,
        'chats' => 'COALESCE(chats.chats, 0)',
        'messages' => 'COALESCE(messages.sent, 0)',
        'replies' => 'GREATEST(COALESCE(days.requests, 0), COALESCE(messages.replies, 0) - COALESCE(copies.copies, 0))',
        'tokens' => 'COALESCE(days.tokens, 0)',
        'todayrequests' => 'COALESCE(days.todayrequests, 0)',
        'todaytokens' => 'COALESCE(days.todaytokens, 0)',
        'submitted' => "CASE WHEN project.status = 'submitted' THEN GREATEST(project.submitted_at, 1) ELSE 0 END",
        'statement' => 'COALESCE(statements.saved_at, 0)',
    ];

    /** @var string[] those that count something */
    public const NUMBERS = ['chats', 'messages', 'replies', 'tokens', 'todayrequests', 'todaytokens'];

    /** @var int row of the activity */
    private $activityid;

    /** @var string the statement that finds the students' ids */
    private $students;

    /** @var array its parameters */
    private $params;

    /**
     * Of an activity.
     *
     * @param int $activityid its row
     * @param array $students the statement that finds the students' ids: SQL, and parameters
     */
    public function __construct(int $activityid, array $students) {
        $this->activityid = $activityid;
        [$this->students, $this->params] = $students;
    }

    /**
     * Whether the endpoint has made its tables, the youngest that is asked here among them.
     *
     * @return bool
     */
    public static function is_set_up(): bool {
        return isset(student_data::existing_tables()['writeassistdev_day_usage']);
    }

    /**
     * What a table of the students selects.
     *
     * @return array fields, from, where, and parameters
     */
    public function table(): array {
        $fields = [];
        foreach (self::COLUMNS as $name => $sql) {
            $fields[] = "$sql AS $name";
        }
        return [implode(', ', $fields), $this->from(), 'u.deleted = 0', $this->all_params()];
    }

    /**
     * What counts the rows of that table, quicker than by itself.
     *
     * @return array SQL, and parameters
     */
    public function count(): array {
        return ["SELECT COUNT(*) FROM {user} u JOIN ($this->students) student ON student.id = u.id WHERE u.deleted = 0", $this->params];
    }

    /**
     * The sums of all students.
     *
     * @return \stdClass students, active (how many have used it), chats, messages, replies, tokens
     */
    public function totals(): \stdClass {
        global $DB;
        $sums = ['COUNT(*) AS students', 'COALESCE(SUM(CASE WHEN ' . self::LAST_USE . ' > 0 THEN 1 ELSE 0 END), 0) AS active'];
        foreach (['chats', 'messages', 'replies', 'tokens'] as $name) {
            $sums[] = 'COALESCE(SUM(' . self::COLUMNS[$name] . "), 0) AS $name";
        }
        $sql = 'SELECT ' . implode(', ', $sums) . ' FROM ' . $this->from() . ' WHERE u.deleted = 0';
        return (object)array_map('intval', (array)$DB->get_record_sql($sql, $this->all_params()));
    }

    /**
     * What was used on each of the last days.
     *
     * @param int $days how many, today the last of them
     * @return array[] requests and tokens, by the day (yyyymmdd), oldest first
     */
    public function days(int $days): array {
        global $DB;
        $sql = "SELECT d.day, SUM(d.requests) AS requests, SUM(d.tokens) AS tokens
                  FROM {writeassistdev_day_usage} d
                  JOIN ($this->students) student ON student.id = d.userid
                 WHERE d.writeassistdevid = :activityid AND d.day >= :since
              GROUP BY d.day";
        $params = $this->params + ['activityid' => $this->activityid, 'since' => budget::day($days - 1)];
        $found = $DB->get_records_sql($sql, $params);
        $usage = [];
        for ($ago = $days - 1; $ago >= 0; $ago--) {
            $day = budget::day($ago);
            $usage[$day] = ['requests' => (int)($found[$day]->requests ?? 0), 'tokens' => (int)($found[$day]->tokens ?? 0)];
        }
        return $usage;
    }

    /**
     * How often each model was chosen of several replies, and how often it was among them.
     *
     * @return array[] shown and chosen, by the model; the one that was chosen most often first
     */
    public function choices(): array {
        global $DB;
        $sql = "SELECT c.id, c.chosen_message_id, c.compared
                  FROM {writeassistdev_concurrent_choices} c
                  JOIN ($this->students) student ON student.id = c.userid
                 WHERE c.writeassistdevid = :activityid";
        $models = [];
        $choices = $DB->get_recordset_sql($sql, $this->params + ['activityid' => $this->activityid]);
        foreach ($choices as $choice) {
            foreach (json_decode($choice->compared, true) ?: [] as $reply) {
                $model = (string)($reply['model'] ?? '');
                $models[$model] = $models[$model] ?? ['shown' => 0, 'chosen' => 0];
                $models[$model]['shown']++;
                $models[$model]['chosen'] += (int)(($reply['message_id'] ?? 0) == $choice->chosen_message_id);
            }
        }
        $choices->close();
        uasort($models, function (array $a, array $b): int {
            return [$b['chosen'], $a['shown']] <=> [$a['chosen'], $b['shown']];
        });
        return $models;
    }

    /**
     * How many have chats who are not among the students: teachers, trial chats aside, and those who have left the course.
     *
     * @return int
     */
    public function others(): int {
        global $DB;
        $sql = "SELECT COUNT(DISTINCT c.userid)
                  FROM {writeassistdev_chat_sessions} c
                 WHERE c.writeassistdevid = :activityid AND LEFT(c.session_id, 6) <> :trial AND c.userid NOT IN ($this->students)";
        $params = ['activityid' => $this->activityid, 'trial' => student_data::TRIAL];
        return (int)$DB->count_records_sql($sql, $this->params + $params);
    }

    /**
     * The students, each with what there is of them in the tables.
     *
     * Where sums are grouped by a column as it is, MariaDB makes them anew for each student, from whole rows and not from an index.
     *
     * @return string SQL
     */
    private function from(): string {
        return "{user} u
            JOIN ($this->students) student ON student.id = u.id
            LEFT JOIN (SELECT s.userid + 0 AS userid, COUNT(*) AS chats, MAX(s.modified_at) AS lastuse
                         FROM {writeassistdev_chat_sessions} s
                        WHERE s.writeassistdevid = :chatsactivity
                     GROUP BY s.userid + 0) chats ON chats.userid = u.id
            LEFT JOIN (SELECT m.userid + 0 AS userid,
                              SUM(CASE WHEN m.role = 'user' THEN 1 ELSE 0 END) AS sent,
                              SUM(CASE WHEN m.role = 'assistant' THEN 1 ELSE 0 END) AS replies
                         FROM {writeassistdev_chat} m
                        WHERE m.writeassistdevid = :messagesactivity
                     GROUP BY m.userid + 0) messages ON messages.userid = u.id
            LEFT JOIN (SELECT copy.userid, COUNT(*) AS copies
                         FROM {writeassistdev_chat_sources} source
                         JOIN {writeassistdev_chat} copy ON copy.id = source.message_id
                        WHERE copy.writeassistdevid = :copiesactivity AND copy.role = 'assistant' AND copy.reply_to IS NULL
                     GROUP BY copy.userid) copies ON copies.userid = u.id
            LEFT JOIN (SELECT d.userid + 0 AS userid, SUM(d.requests) AS requests, SUM(d.tokens) AS tokens, MAX(d.day) AS lastday,
                              SUM(CASE WHEN d.day = :requestsday THEN d.requests - d.reset_requests ELSE 0 END) AS todayrequests,
                              SUM(CASE WHEN d.day = :tokensday THEN d.tokens - d.reset_tokens ELSE 0 END) AS todaytokens
                         FROM {writeassistdev_day_usage} d
                        WHERE d.writeassistdevid = :daysactivity
                     GROUP BY d.userid + 0) days ON days.userid = u.id
            LEFT JOIN (SELECT p.userid, p.status, p.submitted_at, p.modified_at AS lastuse
                         FROM {writeassistdev_metadata} p
                        WHERE p.writeassistdevid = :projectactivity) project ON project.userid = u.id
            LEFT JOIN (SELECT st.userid, MAX(st.saved_at) AS saved_at
                         FROM {writeassistdev_statements} st
                        WHERE st.writeassistdevid = :statementsactivity AND st.number > 0
                     GROUP BY st.userid) statements ON statements.userid = u.id";
    }

    /**
     * Its parameters.
     *
     * @return array
     */
    private function all_params(): array {
        $params = ['requestsday' => budget::day(), 'tokensday' => budget::day()];
        foreach (['chats', 'messages', 'copies', 'days', 'project', 'statements'] as $part) {
            $params["{$part}activity"] = $this->activityid;
        }
        return $params + $this->params;
    }
}
