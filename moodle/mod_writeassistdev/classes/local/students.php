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
 * The students whom a teacher sees.
 *
 * They are enrolled, may write here, are no teachers themselves, and are in a group that the teacher may see.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class students {
    /** @var \context_module where */
    private $context;

    /** @var int[]|null only members of these groups; null: everybody */
    private $groupids;

    /**
     * Those of groups.
     *
     * @param \context_module $context
     * @param int[]|null $groupids null: everybody
     */
    private function __construct(\context_module $context, ?array $groupids) {
        $this->context = $context;
        $this->groupids = $groupids;
    }

    /**
     * Those of the group that the person who is signed in has chosen in the menu of groups.
     *
     * @param \cm_info $cm
     * @param \context_module $context
     * @return students
     */
    public static function of_chosen_group(\cm_info $cm, \context_module $context): students {
        $group = (int)groups_get_activity_group($cm, true);
        return $group ? new self($context, [$group]) : self::all($cm, $context);
    }

    /**
     * All whom the person who is signed in may see.
     *
     * @param \cm_info $cm
     * @param \context_module $context
     * @return students
     */
    public static function all(\cm_info $cm, \context_module $context): students {
        $separate = groups_get_activity_groupmode($cm) == SEPARATEGROUPS;
        if (!$separate || has_capability('moodle/site:accessallgroups', $context)) {
            return new self($context, null);
        }
        return new self($context, array_map('intval', array_keys(groups_get_activity_allowed_groups($cm))));
    }

    /**
     * Whether nobody is left out because of groups.
     *
     * @return bool
     */
    public function is_everybody(): bool {
        return $this->groupids === null;
    }

    /**
     * The statement that finds their ids.
     *
     * @return array its SQL, and the parameters
     */
    public function sql(): array {
        if ($this->groupids === []) {
            return ['SELECT nobody.id FROM {user} nobody WHERE 1 = 0', []];
        }
        [$writers, $params] = get_enrolled_sql($this->context, 'mod/writeassistdev:submit', $this->groupids ?? 0, true);
        [$teachers, $teacherparams] = get_enrolled_sql($this->context, 'mod/writeassistdev:viewreports');
        $sql = "SELECT writer.id FROM ($writers) writer WHERE writer.id NOT IN (SELECT teacher.id FROM ($teachers) teacher)";
        return [$sql, $params + $teacherparams];
    }

    /**
     * Whether somebody is among them.
     *
     * @param int $userid
     * @return bool
     */
    public function contains(int $userid): bool {
        global $DB;
        [$sql, $params] = $this->sql();
        $params['studentid'] = $userid;
        return $DB->record_exists_sql("SELECT 1 FROM ($sql) student WHERE student.id = :studentid", $params);
    }
}
