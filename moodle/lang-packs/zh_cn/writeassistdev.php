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

/**
 * Texts of the plugin in Simplified Chinese.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = '截止：';
$string['assistant'] = '助手';
$string['assistantmissing'] = '助手未能加载。请重新加载页面；如果仍未出现，请告知本站的管理员。';
$string['backupnotables'] = '未备份学生的作品：助手服务尚未整理好其数据表。';
$string['calendardue'] = '{$a} 截止';
$string['calendarend'] = '{$a} 关闭';
$string['calendarstart'] = '{$a} 开放';
$string['chats'] = '学生的聊天';
$string['chats_always'] = '在此活动中教师可以阅读所有聊天；有标记告知学生。您打开的每个聊天都会被记录，学生可以看到时间。';
$string['chats_alwaysbadge'] = '教师可以阅读此活动的聊天';
$string['chats_assistant'] = '助手';
$string['chats_count'] = '聊天';
$string['chats_gone'] = '无法阅读此聊天：它已被删除或不再分享。';
$string['chats_last'] = '最后一条消息';
$string['chats_logged'] = '您打开聊天时会被记录，学生可以看到时间。';
$string['chats_messages'] = '消息';
$string['chats_never'] = '教师不阅读此活动中的聊天。其设置如此规定（“教师可以阅读聊天”）。';
$string['chats_none'] = '这里没有可以阅读的聊天。';
$string['chats_nostudent'] = '您不能在这里阅读此人的聊天。';
$string['chats_of'] = '{$a}的聊天';
$string['chats_shared'] = '在此活动中教师可以阅读学生分享的聊天。您打开的每个聊天都会被记录，学生可以看到时间。';
$string['chats_sharedbadge'] = '学生自{$a}起分享';
$string['chats_since'] = '分享自';
$string['chats_student'] = '学生';
$string['chats_system'] = '提示';
$string['chats_title'] = '聊天';
$string['check_allgood'] = '一切正常。';
$string['check_database'] = '数据库';
$string['check_database_good'] = 'Moodle 使用 MySQL 或 MariaDB，服务可以共用。';
$string['check_database_wrong'] = '本站没有使用 MySQL 或 MariaDB。服务通过其中之一共用 Moodle 的数据表，因此该活动无法在此运行。不支持 PostgreSQL 和其他数据库。';
$string['check_endpoint'] = '服务地址';
$string['check_front_good'] = '{$a->address} 通向服务。';
$string['check_front_wrong'] = '{$a->address} 没有通向服务（{$a->problem}）：请把 deploy/ 中的规则加入网页服务器的配置。如果本服务器无法访问自己的地址，请改用浏览器查看。';
$string['check_good'] = '正常';
$string['check_script'] = '页面脚本';
$string['check_service'] = '服务';
$string['check_service_databaseunavailable'] = '{$a->address} 有应答，但无法连接数据库：请检查其连接字符串。';
$string['check_service_ready'] = '{$a->address} 有应答并已就绪。';
$string['check_service_setupwrong'] = '{$a->address} 有应答，但设置有误。';
$string['check_service_silent'] = '{$a->address} 没有作为服务应答（{$a->problem}）：请启动服务，或更正设置中的地址。';
$string['check_service_upgraderequired'] = '{$a->address} 有应答，但数据表不是最新的：请运行其 upgrade 命令。';
$string['check_wrong'] = '错误';
$string['completiondetail:message'] = '向助手发送一条消息';
$string['completionmessage'] = '学生必须向助手发送一条消息';
$string['connection'] = '测试连接';
$string['connection_desc'] = '询问服务是否就绪，以及本站地址是否通向服务。';
$string['connection_test'] = '立即测试';
$string['dayrequests'] = '每名学生每天的回复数';
$string['dayrequests_help'] = '学生每天可以向助手要求多少条回复。0：以本站允许的为限。';
$string['daytokens'] = '每名学生每天的令牌数';
$string['daytokens_help'] = '学生的提问及其回复每天可以花费多少令牌（模型计数的词片段）。0：以本站允许的为限。';
$string['defaults'] = '新活动';
$string['defaults_desc'] = '新活动的初始设置。教师可以在每个活动中更改。';
$string['duedate'] = '截止日期';
$string['duedate_help'] = '文章应在何时之前完成。它显示在日历中，不会关闭任何内容。';
$string['edit_goal'] = '修改阶段的目标';
$string['enddate'] = '结束';
$string['enddate_help'] = '从那时起学生可以阅读自己写的内容，但不能再写。';
$string['error_beforedue'] = '结束时间不能早于截止日期。';
$string['error_beforestart'] = '必须晚于开始时间。';
$string['error_negative'] = '不能小于 0。';
$string['error_starters'] = '最多 {$a->lines} 个开场白，每个最多 {$a->characters} 个字符。';
$string['event_budgetreset'] = '学生额度已重置';
$string['event_chatread'] = '聊天已阅读';
$string['event_reportviewed'] = '已查看报告';
$string['goals'] = '目标';
$string['instructions'] = '给助手的指示';
$string['instructions_help'] = '每次聊天之前告诉助手的内容，例如任务是什么以及可以帮助到什么程度。纯文本。';
$string['limits'] = '限制';
$string['mobile_open'] = '打开助手';
$string['models'] = '模型';
$string['models_all'] = '本站的全部模型';
$string['models_desc'] = '教师可以选择的模型标识，每行一个，与服务配置中的名称相同。留空：教师自行填写标识。这不会启用或停用任何模型。';
$string['models_help'] = '哪些模型可以在此回答。如果没有指定，则本站提供的全部模型都可以。';
$string['modulename'] = 'AI 写作助手';
$string['modulename_help'] = '学生撰写文章，并在多个聊天中同时与助手讨论。';
$string['modulenameplural'] = 'AI 写作助手';
$string['noactivities'] = '本课程中没有 AI 写作助手。';
$string['notice_closed'] = '本活动已于 {$a} 关闭。您可以阅读自己写的内容。';
$string['notice_nosubmit'] = '您不能在此写作。如果您应当可以，请让教师为您选课。';
$string['notice_notopenyet'] = '本活动将于 {$a} 开放。';
$string['notled'] = '助手的服务没有连接到本站。管理员可以在活动设置的“测试连接”中查明原因。';
$string['notyourstudent'] = '此人不是您在此活动中可以查看的学生。';
$string['outline'] = '发给助手的消息：{$a}';
$string['page-mod-writeassistdev-x'] = '任意 AI 写作助手页面';
$string['panemode_broadcast'] = '一条消息发给全部';
$string['panemode_independent'] = '各自独立';
$string['panemode_synchronized'] = '逐轮同步';
$string['panemodes'] = '并排聊天如何配合';
$string['panes'] = '并排聊天';
$string['panes_help'] = '学生可以并排看到多少个聊天，每个都有自己的模型。';
$string['panes_none'] = '无';
$string['plan_goal'] = '规划阶段的目标';
$string['pluginadministration'] = 'AI 写作助手管理';
$string['pluginname'] = 'AI 写作助手';
$string['privacy:metadata:amount'] = '数量或次数';
$string['privacy:metadata:chat'] = '所属的聊天';
$string['privacy:metadata:content'] = '所写的内容，按原样保存';
$string['privacy:metadata:day'] = '日期，以年、月、日表示';
$string['privacy:metadata:editor'] = '这个版本的文本由谁做出';
$string['privacy:metadata:kind'] = '属于哪一类，例如提问或回复，或属于写作的哪一部分';
$string['privacy:metadata:model'] = '作出回复或被选中的语言模型';
$string['privacy:metadata:models'] = '本网站所选语言模型的服务。它们生成回复，并收到回复所需的内容；不包括本人的姓名或编号。';
$string['privacy:metadata:models:messages'] = '要回复的消息，以及聊天中较早的消息';
$string['privacy:metadata:models:text'] = '本人文本的部分内容，仅当本人将其加入消息时';
$string['privacy:metadata:reader'] = '谁打开过';
$string['privacy:metadata:state'] = '状态，例如已完成或已停止，打开或关闭';
$string['privacy:metadata:table:activity_log'] = '写作时的操作，仅当活动保存它们时';
$string['privacy:metadata:table:agreements'] = '谁同意由人工智能回答，同意了哪份说明，以及何时';
$string['privacy:metadata:table:calls'] = '正在生成的回复';
$string['privacy:metadata:table:chat'] = '聊天中的消息';
$string['privacy:metadata:table:chat_alternatives'] = '较早的回复，后来要求了新的回复代替它们';
$string['privacy:metadata:table:chat_owners'] = '一个人在一个活动中保存了多少内容';
$string['privacy:metadata:table:chat_readings'] = '教师何时打开了聊天';
$string['privacy:metadata:table:chat_sessions'] = '聊天';
$string['privacy:metadata:table:chat_sources'] = '从其他聊天复制的消息来自何处';
$string['privacy:metadata:table:concurrent_choices'] = '一个人在多个回复中选择了哪一个';
$string['privacy:metadata:table:concurrent_panes'] = '并排的聊天';
$string['privacy:metadata:table:concurrent_sessions'] = '并排聊天的组合';
$string['privacy:metadata:table:concurrent_sync_state'] = '并排的聊天如何配合，以及它们共用的文本';
$string['privacy:metadata:table:content'] = '现在的文本';
$string['privacy:metadata:table:day_usage'] = '一个人在一天内要求了多少回复，以及它们用了多少令牌';
$string['privacy:metadata:table:ideas'] = '计划中的想法';
$string['privacy:metadata:table:imports'] = '接管了早期版本的哪些聊天';
$string['privacy:metadata:table:metadata'] = '项目：标题、目标、提纲和状态';
$string['privacy:metadata:table:orphans'] = '升级时找不到位置的记录，以及已不存在的活动的记录';
$string['privacy:metadata:table:passages'] = '从回复或别处取入文本的内容，仅当活动保存它们时';
$string['privacy:metadata:table:statements'] = '关于如何使用人工智能的声明';
$string['privacy:metadata:table:usage'] = '一个人在最近一小时内要求了多少回复';
$string['privacy:metadata:table:versions'] = '以前的文本';
$string['privacy:metadata:table:work'] = '早期版本的项目';
$string['privacy:metadata:time'] = '时间';
$string['privacy:metadata:title'] = '标题';
$string['privacy:metadata:user'] = '本人';
$string['privacy:path:chats'] = '聊天';
$string['privacy:path:other'] = '其他';
$string['privacy:path:panes'] = '并排';
$string['privacy:path:text'] = '文本';
$string['provenance'] = '记录文本的来源';
$string['provenance_help'] = '会记录学生从助手取到文本中的内容，以及从别处粘贴的较长段落。文本下方会告知学生；不记录按键。';
$string['provenance_told'] = '会记录从助手取到本文中的内容，以及从别处粘贴的较长段落。键入的内容不会记录。';
$string['provenancenotice'] = '告知学生的内容';
$string['provenancenotice_help'] = '显示在文本下方。留空：使用通常的句子。';
$string['readchats'] = '教师可以阅读聊天';
$string['readchats_always'] = '始终可以；学生会看到标记';
$string['readchats_help'] = '有权限的教师是否可以阅读学生与助手写的内容。“当学生分享聊天时”：学生在聊天菜单中选择，并可以停止。“始终”：页面在所有内容上方说明。教师每次打开聊天都会记入日志并显示给学生。分隔小组的教师只能看到自己的小组。';
$string['readchats_never'] = '从不';
$string['readchats_shared'] = '当学生分享聊天时';
$string['report'] = '报告';
$string['report_active'] = '活跃学生';
$string['report_caption'] = '学生及其使用助手的情况';
$string['report_chats'] = '对话';
$string['report_choices'] = '模型之间的选择';
$string['report_choices_caption'] = '学生比较回复时，各模型的回复被选中的次数';
$string['report_chosen'] = '被选中';
$string['report_lastuse'] = '上次使用';
$string['report_messages'] = '已发送消息';
$string['report_model'] = '模型';
$string['report_nochoices'] = '还没有人在回复之间作出选择。';
$string['report_nomodel'] = '未知';
$string['report_notsetup'] = '还没有可报告的内容：助手的服务尚未创建其数据表，或者数据表属于较早的版本。请管理员运行其 upgrade 命令。';
$string['report_of'] = '{$a->used}/{$a->limit}';
$string['report_others'] = '其他使用过但未列出的人（如教师和已离开课程的人）：{$a}';
$string['report_plot'] = '最近四周';
$string['report_readchats'] = '阅读 {$a} 的对话';
$string['report_replies'] = '请求的回复';
$string['report_share'] = '比例';
$string['report_shown'] = '被展示';
$string['report_statement'] = 'AI 使用说明';
$string['report_students'] = '学生';
$string['report_submitted'] = '文本已提交';
$string['report_todayrequests'] = '今日回复';
$string['report_todaytokens'] = '今日令牌';
$string['report_tokens'] = '令牌';
$string['report_total'] = '全部学生（{$a}）';
$string['resetbudget'] = '重置今日额度';
$string['resetbudget_done'] = '{$a} 又有了今日的全部额度。';
$string['resetbudget_of'] = '重置 {$a} 的今日额度';
$string['resetbudget_question'] = '再次给 {$a} 今日的全部回复和令牌吗？已使用的仍保留在报告中。';
$string['resetwork'] = '删除学生的全部文本和聊天';
$string['restorenotables'] = '未恢复学生的作品：助手服务尚未整理好其数据表。';
$string['secret'] = '共享密钥';
$string['secret_desc'] = '测试连接时发送给服务，以便其提供更多信息。与服务设置中的 WriteAssist:Moodle:Secret 相同；两者都可以为空。';
$string['service'] = '服务';
$string['service_desc'] = '助手是 Moodle 旁边的一个服务，网页服务器通过 /mod/writeassistdev/ajax.php 通向它。它需要使用 MySQL 或 MariaDB 的站点；不支持 PostgreSQL。{$a}';
$string['serviceurl'] = '服务地址';
$string['serviceurl_desc'] = '本服务器访问它的地址，用于测试连接。浏览器不使用它。';
$string['showinstructions'] = '学生可以看到指示';
$string['startdate'] = '开始';
$string['startdate_help'] = '在此之前学生可以看到活动的内容，但还不能写作。';
$string['starters'] = '开场白';
$string['starters_help'] = '空白聊天建议询问的内容，每行一个，最多六个。留空：使用通常的开场白。';
$string['statement_file'] = '下载';
$string['statement_heading'] = '说明 {$a->number}，{$a->time}';
$string['statements'] = 'AI 使用说明';
$string['statements_howmany'] = '提交次数';
$string['statements_none'] = '没有提交任何说明。';
$string['statements_of'] = '{$a} 的 AI 使用说明';
$string['studenttext'] = '学生的文本';
$string['taskupdatecompletion'] = '为已发送消息的人完成活动';
$string['textenabled'] = '学生在此撰写文本';
$string['textenabled_help'] = '文本位于助手旁边，撰写时自动保存。如果没有，则只有助手。';
$string['trial_end'] = '返回活动';
$string['trial_told'] = '这是试用：助手像对待您的学生一样知道目标和您的指示，但不知道您的文本和您的其他聊天。每次打开此页面都会重新开始，之前的试用聊天会被删除。';
$string['trial_try'] = '像您的学生一样试用';
$string['trialchat'] = '试用聊天';
$string['write'] = '写作';
$string['write_goal'] = '写作阶段的目标';
$string['writeassistdev:addinstance'] = '添加 AI 写作助手';
$string['writeassistdev:exportown'] = '将自己的聊天和文本保存为文件';
$string['writeassistdev:readchats'] = '在活动允许时阅读学生的聊天';
$string['writeassistdev:submit'] = '撰写文本并向助手提问';
$string['writeassistdev:view'] = '打开活动';
$string['writeassistdev:viewreports'] = '查看谁使用了助手及使用量';
$string['writers'] = '已给助手写过消息的人数：{$a}';
$string['writers_short'] = '写作者';
$string['yourteachersinstructions'] = '教师的指示';
$string['yourtext'] = '您的文本';
