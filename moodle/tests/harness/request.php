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

namespace core_privacy\local\request;

/**
 * Tells who has something in a context, and deletes it.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface core_userlist_provider {
    /**
     * Tells who.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist);

    /**
     * Deletes.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist);
}

/**
 * Contexts.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class contextlist {
    /** @var int[] their rows */
    public $ids = [];

    /**
     * Adds what a statement finds.
     *
     * @param string $sql
     * @param array $params
     */
    public function add_from_sql(string $sql, array $params): void {
        global $DB;
        array_push($this->ids, ...$DB->get_fieldset_sql($sql, $params));
    }

    /**
     * Adds that of a person.
     *
     * @param int $userid
     */
    public function add_user_context(int $userid): void {
        $sql = 'SELECT id FROM {context} WHERE contextlevel = 30 AND instanceid = :userid';
        $this->add_from_sql($sql, ['userid' => $userid]);
    }

    /**
     * Adds that of the system.
     */
    public function add_system_context(): void {
        $this->add_from_sql('SELECT id FROM {context} WHERE contextlevel = 10', []);
    }
}

/**
 * Contexts of which something is asked for a person.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class approved_contextlist {
    /** @var \stdClass the person */
    private $user;

    /** @var int[] rows of the contexts */
    private $ids;

    /**
     * Makes one.
     *
     * @param \stdClass $user
     * @param int[] $ids
     */
    public function __construct(\stdClass $user, array $ids) {
        $this->user = $user;
        $this->ids = $ids;
    }

    /**
     * The person.
     *
     * @return \stdClass
     */
    public function get_user(): \stdClass {
        return $this->user;
    }

    /**
     * The contexts.
     *
     * @return \context[]
     */
    public function get_contexts(): array {
        return array_map('context::instance_by_id', $this->ids);
    }
}

/**
 * People in a context.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class userlist {
    /** @var \context the context */
    private $context;

    /** @var int[] the people */
    private $userids = [];

    /**
     * Makes an empty one.
     *
     * @param \context $context
     */
    public function __construct(\context $context) {
        $this->context = $context;
    }

    /**
     * The context.
     *
     * @return \context
     */
    public function get_context(): \context {
        return $this->context;
    }

    /**
     * Adds people.
     *
     * @param int[] $userids
     */
    public function add_users(array $userids): void {
        array_push($this->userids, ...$userids);
    }

    /**
     * The people.
     *
     * @return int[]
     */
    public function get_userids(): array {
        return $this->userids;
    }
}

/**
 * People of whom something is asked in a context.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class approved_userlist extends userlist {
}

/**
 * Writes what is exported.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class content_writer {
    /** @var string[] what was written, by its path */
    public static $files = [];

    /** @var \context where */
    private $context;

    /**
     * Begins.
     *
     * @param \context $context
     */
    public function __construct(\context $context) {
        $this->context = $context;
    }

    /**
     * Writes the data of a folder.
     *
     * @param string[] $subcontext
     * @param \stdClass $data
     */
    public function export_data(array $subcontext, \stdClass $data): void {
        $this->write($subcontext, 'data.json', json_encode($data, JSON_UNESCAPED_UNICODE));
    }

    /**
     * Writes more data of a folder.
     *
     * @param string[] $subcontext
     * @param string $name
     * @param \stdClass $data
     */
    public function export_related_data(array $subcontext, string $name, \stdClass $data): void {
        $this->write($subcontext, "$name.json", json_encode($data, JSON_UNESCAPED_UNICODE));
    }

    /**
     * Writes a file.
     *
     * @param string[] $subcontext
     * @param string $filename
     * @param string $content
     */
    public function export_custom_file(array $subcontext, string $filename, string $content): void {
        $this->write($subcontext, $filename, $content);
    }

    /**
     * Writes a file, of whose name there is no other.
     *
     * @param string[] $subcontext
     * @param string $filename
     * @param string $content
     */
    private function write(array $subcontext, string $filename, string $content): void {
        $path = implode('/', array_merge([(string)$this->context->id], $subcontext, [$filename]));
        if (isset(self::$files[$path])) {
            throw new \moodle_exception('writtentwice', $path);
        }
        self::$files[$path] = $content;
    }
}

/**
 * Finds who writes.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class writer {
    /**
     * Who writes in a context.
     *
     * @param \context $context
     * @return content_writer
     */
    public static function with_context(\context $context): content_writer {
        return new content_writer($context);
    }
}

/**
 * Makes values readable.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class transform {
    /**
     * A date.
     *
     * @param int $time Unix seconds
     * @return string
     */
    public static function datetime(int $time): string {
        return gmdate('l, j F Y, g:i A', $time);
    }
}

/**
 * What all activities export.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class helper {
    /**
     * What is known of a context.
     *
     * @param \context $context
     * @param \stdClass $user
     * @return \stdClass
     */
    public static function get_context_data(\context $context, \stdClass $user): \stdClass {
        return (object)['context' => $context->id, 'user' => $user->id];
    }

    /**
     * Its files.
     *
     * @param \context $context
     * @param \stdClass $user
     */
    public static function export_context_files(\context $context, \stdClass $user): void {
    }
}
